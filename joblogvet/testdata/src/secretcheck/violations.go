package secretcheck

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"os"
	"strings"
	"time"

	"github.com/nuntiq/joblog"
)

type config struct {
	Host     string
	Password string
	Auth     struct{ Token *string }
	APIKey   []byte
}

type AccessToken string

type vault struct{}

func (vault) Password() string            { return "" }
func (vault) GetString(key string) string { return "" }
func fetchAPIKey() (key string)           { return }

var log = slog.Default()

func keys(ctx context.Context, value string, b []byte, raw any) {
	slog.Info("connected", "password", value)                         // want `value is logged under the key "password", which names a secret: leave it out, or wrap it in joblog.Secret`
	slog.InfoContext(ctx, "connected", "apiKey", value)               // want `under the key "apiKey"`
	slog.Log(ctx, slog.LevelDebug, "connected", "X-Api-Key", value)   // want `under the key "X-Api-Key"`
	slog.Debug("connected", "host", "h", "client_secret", value)      // want `under the key "client_secret"`
	log.Warn("connected", "access_token", b)                          // want `under the key "access_token"`
	log.ErrorContext(ctx, "connected", "authorization", raw)          // want `under the key "authorization"`
	log.With("token", value).Info("connected")                        // want `under the key "token"`
	slog.With("token", value)                                         // want `under the key "token"`
	joblog.Logger{}.Info("connected", "passphrase", value)            // want `under the key "passphrase"`
	slog.Info("connected", "password", "hunter2")                     // want `under the key "password"`
	log.Log(ctx, slog.LevelInfo, "x", slog.Int("n", 1), "pwd", value) // want `under the key "pwd"`
	slog.Info("connected", passwordKey, value)                        // want `under the key "db_password"`
	slog.Info("connected", "pin", 4711+len(value))
}

const passwordKey = "db_password"

func attrs(ctx context.Context, value string, raw any, pin int) {
	slog.LogAttrs(ctx, slog.LevelInfo, "x", slog.String("password", value))   // want `under the key "password"`
	log.LogAttrs(ctx, slog.LevelInfo, "x", slog.Any("credentials", raw))      // want `under the key "credentials"`
	log.Info("x", slog.Int("pin", pin))                                       // want `under the key "pin"`
	log.Info("x", slog.Group("db", "user", "u", "password", value))           // want `under the key "password"`
	log.Info("x", slog.Group("db", slog.String("passwd", value)))             // want `under the key "passwd"`
	log.Info("x", joblog.Step("s"), joblog.Detail("secret", value))           // want `under the key "secret"`
	log.Info("x", slog.Attr{Key: "password", Value: slog.StringValue(value)}) // want `under the key "password"`
	_ = slog.String("private_key", value)                                     // want `under the key "private_key"`
	_ = []slog.Attr{{Key: "password", Value: slog.StringValue(value)}}        // want `under the key "password"`
}

func variables(password string, token *string, c config, pc *config, v vault) {
	slog.Info("x", "value", password)                // want `password is logged, and its name says that it is a secret`
	slog.Info("x", "p", *token)                      // want `token is logged, and its name`
	slog.Info("x", "p", &password)                   // want `password is logged, and its name`
	slog.Info("x", "p", c.Password)                  // want `c.Password is logged, and its name`
	slog.Info("x", "p", pc.Auth.Token)               // want `pc.Auth.Token is logged, and its name`
	slog.Info("x", "p", string(c.APIKey))            // want `c.APIKey is logged, and its name`
	slog.Info("x", "p", strings.TrimSpace(password)) // want `password is logged, and its name`
	slog.Info("x", "p", v.Password())                // want `v.Password\(\) is logged, and its name`
	slog.Info("x", "p", fetchAPIKey())               // want `fetchAPIKey\(\) is logged, and its name`
	slog.Info("x", "p", v.GetString("db.password"))  // want `v.GetString\("db.password"\) is logged, and its name`
	slog.Info("x", "p", os.Getenv("DB_PASSWORD"))    // want `os.Getenv\("DB_PASSWORD"\) is logged, and its name`
	slog.Info("x", slog.String("p", password))       // want `password is logged, and its name`
	slog.Info("x", slog.Any("p", password))          // want `password is logged, and its name`
	slog.Info("x", joblog.Detail("p", password))     // want `password is logged, and its name`
	slog.Info("x", "p", slog.StringValue(password))  // want `password is logged, and its name`
	slog.Info("x", "p", password[:])                 // want `password is logged, and its name`
	secrets := map[string]string{}
	slog.Info("x", "p", secrets["erp"]) // want `secrets\["erp"\] is logged, and its name`
	env := map[string]string{}
	slog.Info("x", "p", env["API_KEY"]) // want `env\["API_KEY"\] is logged, and its name`
	var h http.Header
	slog.Info("x", "p", h.Get("Authorization")) // want `h.Get\("Authorization"\) is logged, and its name`
	slog.Info("x", "p", h["Authorization"])     // want `h\["Authorization"\] is logged, and its name`
	slog.Info("x", "password", password)        // want `password is logged under the key "password"`
}

func bundles(req *http.Request, resp *http.Response, cookie *http.Cookie) {
	slog.Info("x", "env", os.Environ())                  // want `os.Environ\(\) is logged with the credentials of the environment: log the variables that matter, one by one`
	slog.Info("env: " + strings.Join(os.Environ(), " ")) // want `os.Environ\(\) is logged with`
	dump, err := httputil.DumpRequestOut(req, true)      // want `httputil.DumpRequestOut\(req, true\) is logged by way of dump with its Authorization and Cookie`
	slog.Info(string(dump), "err", err)
	answer, _ := httputil.DumpResponse(resp, false) // want `is logged by way of answer with its Set-Cookie`
	slog.Info(fmt.Sprintf("got %s", answer))
	slog.Info("x", "got", resp.Cookies())    // want `resp.Cookies\(\) is logged with the values of cookies: log their names`
	slog.Info("x", "sent", req.Cookies()[0]) // want `is logged, and its name`
	slog.Info("x", "c", cookie)              // want `cookie is logged with the values of cookies`
	slog.Info("x", "c", cookie.Value)        // want `cookie.Value is logged`
	for _, c := range resp.Cookies() {
		slog.Info("x", "name", c.Name, "c", c.Value) // want `c.Value is logged with the values of cookies`
	}
}

func revealed(s joblog.Secret) {
	slog.Info("x", "p", s.Reveal())  // want `s.Reveal\(\) is logged: log the joblog.Secret itself`
	slog.Info("x", "p", string(s))   // want `string\(s\) is logged: log the joblog.Secret itself`
	slog.Info("using " + s.Reveal()) // want `s.Reveal\(\) is logged`
}

func types(a AccessToken, c config, pc *config, list []config, m map[string]config) {
	slog.Info("x", "p", a)           // want `a is logged, and its type AccessToken says that it is a secret`
	slog.Info("x", "config", c)      // want `c is logged with its field Password, which names a secret`
	slog.Info("x", "config", pc)     // want `pc is logged with its field Password`
	slog.Info("x", slog.Any("c", c)) // want `c is logged with its field Password`
	slog.Info("x", "all", list)      // want `list is logged with its field Password`
	slog.Info("x", "all", m)         // want `m is logged with its field Password`
	slog.Info(fmt.Sprintf("%+v", c)) // want `c is logged with its field Password`
	type outer struct{ Inner config }
	var o outer
	slog.Info("x", "o", o) // want `o is logged with its field Inner.Password`
	type tagged struct {
		P string `json:"password"`
	}
	var t tagged
	slog.Info("x", "t", t) // want `t is logged with its field P`
}

func messages(password, token, user, value string, c config) {
	slog.Info("password is " + password)                                   // want `password is logged, and its name`
	slog.Info(fmt.Sprintf("login %s %s", user, password))                  // want `password is logged, and its name`
	slog.Info(fmt.Sprint("token ", token))                                 // want `token is logged, and its name`
	log.Error("login as " + user + ":" + c.Password + " failed")           // want `c.Password is logged, and its name`
	log.Info(fmt.Sprintf("password=%s", value))                            // want `value is logged behind "password=", which names a secret`
	log.Info("url", "url", fmt.Sprintf("https://%s:%s@h", user, password)) // want `password is logged, and its name`
	log.Info("x", "url", "https://h?token="+token)                         // want `token is logged behind "token="`
	log.Info(strings.Join([]string{"a", token}, " "))                      // want `token is logged, and its name`
	log.Info("url", "url", "https://h?api_key="+value)                     // want `value is logged behind "api_key=", which names a secret`
}

func literals(value, password string) {
	slog.Info("x", "m", map[string]any{"user": "u", "password": value})      // want `under the key "password"`
	slog.Info("x", "detail", map[string]string{"p": password})               // want `password is logged, and its name`
	slog.Info("x", "c", config{Host: "h", Password: value})                  // want `config{…} is logged with its field Password`
	slog.Info("x", "c", struct{ A, Token string }{"a", value})               // want `is logged with its field Token`
	slog.Info("x", "l", []string{"a", password})                             // want `password is logged, and its name`
	slog.Info("x", "l", []any{"a", map[string]any{"token": value}})          // want `under the key "token"`
	joblog.Detail("m", map[string]any{"n": map[string]any{"secret": value}}) // want `under the key "secret"`
}

func record(value string) {
	var r slog.Record
	r.Add("password", value)                   // want `under the key "password"`
	r.AddAttrs(slog.String("password", value)) // want `under the key "password"`
}

type grant struct {
	Type  string
	Value string
}

type sealed struct{ v string }

type holder struct {
	Subject string
	Grant   *config
}

type pair struct{ User, Key string }

func namedAlike(key string, c struct{ Key string }) {
	slog.Info("x", "apiKey", key)    // want `key is logged under the key "apiKey"`
	slog.Info("x", "api_key", c.Key) // want `c.Key is logged under the key "api_key"`
}

func sessions(sessionID, sessionToken, sessionKey string) {
	slog.Info("x", "session_token", sessionToken) // want `under the key "session_token"`
	slog.Info("x", "s", sessionKey)               // want `sessionKey is logged, and its name`
	slog.Info("x", "session_id", sessionID)       // want `under the key "session_id"`
}

type lease struct {
	Token      string
	Start, End time.Time
}

type entry struct {
	Line     int
	Password string
}

func positions(l lease, e entry) {
	slog.Info("x", "token", l.Token)       // want `l.Token is logged under the key "token"`
	slog.Info("x", "password", e.Password) // want `e.Password is logged under the key "password"`
}

func elements(all []config, byHost map[string]*config, host string) {
	slog.Info("x", "config", all[0])                 // want `all\[0\] is logged with its field Password`
	slog.Info("x", "config", byHost[host])           // want `byHost\[host\] is logged with its field Password`
	slog.Info("x", slog.Any("config", byHost[host])) // want `byHost\[host\] is logged with its field Password`
	slog.Info("x", "k", clientKeyFor(host))          // want `clientKeyFor\(host\) is logged, and its name`
}

func clientKeyFor(host string) (clientKey string) { return }

func wholes(g grant, h holder, p pair, s *sealed, r *http.Request) {
	slog.Info("x", "token", g)          // want `g is logged under the key "token"`
	slog.Info("x", "token", h)          // want `h is logged under the key "token"`
	slog.Info("x", "credentials", p)    // want `p is logged under the key "credentials"`
	slog.Info("x", "token", s)          // want `s is logged under the key "token"`
	slog.Info("x", "headers", r.Header) // want `r.Header is logged with its Authorization and Cookie`
	slog.Info("x", "request", r)        // want `r is logged with its Authorization and Cookie`
}

func notPublic(log *slog.Logger, resetToken UUID, sessionID, signature, v string) {
	log.Info("x", "reset_token", resetToken.String()) // want `"reset_token"`
	log.Info("x", "session_id", sessionID)            // want `"session_id"`
	log.Info("x", "signature", signature)             // want `"signature"`
	log.Info("x", "verify_token", v)                  // want `"verify_token"`
}

// The code of a card is one only by what it is of.
func cards(log *slog.Logger, o struct{ GiftCardCode, Cvv string }, auth []string) {
	log.Info("x", "gift", o.GiftCardCode) // want `its name says that it is a secret`
	log.Info("x", "cvv", o.Cvv)           // want `"cvv"`
	log.Info("x", "auth", auth)           // want `"auth"`
}
