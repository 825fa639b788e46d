// Package resty stands in for a client for HTTP that does not say so in its path.
package resty

type Client struct{}
