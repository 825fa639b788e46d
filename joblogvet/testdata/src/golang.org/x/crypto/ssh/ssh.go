// Package ssh has as much of the real one as the samples need.
package ssh

type AuthMethod interface {
	auth(user string) error
	method() string
}

type ClientConfig struct {
	User string
	Auth []AuthMethod
}
