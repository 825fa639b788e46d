// Package settings is where a program's configuration is read.
package settings

type Source struct{ URL string }
