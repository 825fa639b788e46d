package stdout

import "syscall"

// dup2 is dup3: the newer ports of Linux have no other.
func dup2(from, to int) error { return retry(func() error { return syscall.Dup3(from, to, 0) }) }
