package secretcheck

import (
	"fmt"
	stdlog "log"
	"os"
)

// What package log prints are records of slog's once it is the default.
func standard(cfg config, token string, l *stdlog.Logger, n int) {
	stdlog.Printf("using %s", cfg.Password)              // want `cfg.Password is logged`
	stdlog.Println("token", token)                       // want `token is logged`
	stdlog.Print("login " + token)                       // want `token is logged`
	stdlog.Fatalf("login %s: %v", token, n)              // want `token is logged`
	stdlog.Panicln(token)                                // want `token is logged`
	l.Printf("using %v", cfg)                            // want `cfg is logged with its field Password`
	l.Output(2, fmt.Sprintf("using %s", cfg.Password))   // want `cfg.Password is logged`
	l.Printf("as %T %s", token, token)                   // want `token is logged`
	l.Printf("password=%s", cfg.Host+token[:9])          // want `token`
	l.Fatalln("x", os.Getenv("DB_PASSWORD"))             // want `DB_PASSWORD`
	stdlog.New(os.Stderr, token, 0).Printf("%d rows", n) // a prefix is nobody's secret
	stdlog.Printf("using %s, token %t", cfg.Host, n > 0)
	stdlog.Printf("%s is a %T at %p", cfg.Host, token, &token)
	stdlog.SetPrefix("token ")
}
