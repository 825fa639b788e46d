package secretcheck

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/nuntiq/joblog"
)

func throughLocals(ctx context.Context, log *slog.Logger, cfg config, user, value, password, token string, n int) {
	msg := fmt.Sprintf("login as %s with %s", user, password) // want `password is logged by way of msg, and its name says that it is a secret`
	log.Info(msg)

	var text = "token " + token // want `token is logged by way of text`
	text = text + " of " + user
	log.Info(text)

	line := "connect"
	if n > 0 {
		line += " with " + password // want `password is logged by way of line`
	}
	log.Info(line)

	p := cfg.Password // want `cfg.Password is logged by way of p`
	log.Info("connected", "p", p)

	trimmed := strings.TrimSpace(p)
	log.Info("connected", "p", trimmed)

	fetched, err := fetchToken() // want `fetchToken\(\) is logged by way of fetched`
	log.Info("connected", "f", fetched, "err", err)

	env := os.Getenv("ERP_PASSWORD") // want `os.Getenv\("ERP_PASSWORD"\) is logged by way of env`
	log.Info("connected", "env", env)

	detail := map[string]any{"user": user, "password": password} // want `password is logged by way of detail under the key "password"`
	log.Info("connected", joblog.Detail("request", detail))

	args := []any{"user", user}
	args = append(args, "secret", value) // want `value is logged by way of args under the key "secret"`
	log.Info("connected", args...)

	first := fmt.Sprint(cfg.APIKey) // want `cfg.APIKey is logged by way of first`
	second := first
	log.InfoContext(ctx, second)

	var late string
	late = "pw " + password // want `password is logged by way of late`
	func() { log.Info(late) }()

	later := map[string]any{"user": user}
	later["password"] = value // want `value is logged by way of later under the key "password"`
	log.Info("connected", "later", later)

	parts := []string{user}
	parts = append(parts, "password="+password) // want `password is logged by way of parts behind "password="`
	log.Info(strings.Join(parts, " "))

	// Logged by then, though it is added further down.
	round := "connect"
	for range n {
		log.Info(round)
		round += " with " + password // want `password is logged by way of round`
	}
	atEnd := "connect"
	defer func() { log.Info(atEnd) }()
	atEnd += " with " + password // want `password is logged by way of atEnd`
	connect(atEnd)
}

func throughLocalsAllowed(log *slog.Logger, cfg config, user, value, password, token string, n int) {
	// Set again: what it holds where it is logged is not known.
	shown := password
	shown = mask(shown)
	log.Info("x", "p", shown)

	state := token
	if n > 0 {
		state = "set"
	}
	log.Info("x", "state", state)

	// Its address is given away.
	filled := password
	fill(&filled)
	log.Info("x", "p", filled)

	masked := mask(password)
	log.Info("x", "p", masked)
	length := len(token)
	log.Info("x", "n", length)
	isSet := password != ""
	log.Info("x", "set", isSet)
	hidden := joblog.Secret(password)
	log.Info("x", "p", hidden)
	wrapped := fmt.Sprintf("as %s with %s", user, joblog.Secret(password))
	log.Info(wrapped)

	// Made, and not logged.
	header := "Bearer " + token
	connect(header)
	log.Info("x", "header", len(header))

	// Made later than logged.
	body := map[string]any{"user": user}
	log.Info("x", "body", body)
	body["password"] = password
	send(body)
	line := "connect"
	log.Info(line)
	line += " with " + password
	connect(line)
	for range n {
		each := "connect"
		log.Info(each)
		each += " with " + password
		connect(each)
	}

	// Masked, or taken out, before it is logged.
	set := map[string]any{"user": user}
	set["password"] = password
	send(set)
	set["password"] = "***"
	log.Info("x", "set", set)
	given := map[string]any{"user": user, "password": password}
	given["password"] = len(password)
	log.Info("x", "given", given)
	found := map[string]any{"user": user, "password": password}
	for k := range found {
		found[k] = "***"
	}
	log.Info("x", "found", found)
	without := map[string]any{"user": user, "password": password}
	delete(without, "password")
	log.Info("x", "without", without)
	emptied := map[string]any{"user": user, "password": password}
	clear(emptied)
	log.Info("x", "emptied", emptied)
	scrubbed := map[string]any{"user": user, "password": password}
	scrub(scrubbed)
	log.Info("x", "scrubbed", scrubbed)
	args := []any{"user", user, "password", password}
	args[3] = "***"
	log.Info("x", args...)

	// Another one of that name.
	if msg := user; n > 0 {
		log.Info(msg)
	}
	msg := "with " + password
	connect(msg)

	// A loop's are of each round, a function's results and parameters come from elsewhere.
	for _, row := range []string{token} {
		log.Info("x", "row", row)
	}
	who, _, _ := new(http.Request).BasicAuth()
	log.Info("x", "who", who)
	host, key := split(password)
	log.Info("x", "host", host, "rest", key[:1])

	// Made of itself.
	var self string
	self += self
	log.Info(self)

	dsn := fmt.Sprintf("server=%s;password=%s", cfg.Host, password) //joblog:ignore secretcheck of the demo tenant
	log.Info(dsn)
}

func fill(*string)                     {}
func send(map[string]any)              {}
func scrub(map[string]any)             {}
func split(string) (host, rest string) { return }

func fetchToken() (string, error) { return "", nil }
