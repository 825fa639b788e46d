//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package stdout

import "syscall"

func dup2(from, to int) error { return retry(func() error { return syscall.Dup2(from, to) }) }
