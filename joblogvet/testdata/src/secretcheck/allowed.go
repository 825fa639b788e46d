package secretcheck

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/crypto/ssh"

	"github.com/nuntiq/joblog"
)

type masked string

func (masked) LogValue() slog.Value { return slog.StringValue("***") }

type Password struct{ v string }

func (Password) LogValue() slog.Value { return slog.StringValue("***") }

type safe struct {
	Host     string
	Password joblog.Secret
	Token    masked
	Key      string `json:"-"`
	Secret   string `json:"-"`
	internal struct{ Password string }
}

type logsItself struct{ Password string }

func (logsItself) LogValue() slog.Value { return slog.StringValue("***") }

func mask(string) string         { return "***" }
func redactToken(string) string  { return "***" }
func hashPassword(string) string { return "" }
func countTokens(string) int     { return 0 }
func passwordPolicy() string     { return "" }

type tokenSource interface{ Valid() bool }

func allowed(ctx context.Context, password, token string, s joblog.Secret, p Password, m masked, c safe, err error) {
	// How much of it, whether, and what is made of it.
	slog.Info("x", "password_length", len(password))
	slog.Info("x", "password", len(password))
	slog.Info("x", "has_password", password != "")
	slog.Info("x", "password", password != "")
	slog.Info("x", slog.Bool("token", token == ""))
	slog.Info("x", slog.Int("token_count", countTokens(token)), "tokens", 17)
	sum := sha256.Sum256([]byte(token))
	slog.Info("x", "token_sha256", hex.EncodeToString(sum[:]))
	slog.Info("x", "sum", sha256.Sum256([]byte(password)))
	slog.Info("x", "sum", fmt.Sprintf("%x", sha256.Sum256([]byte(password))))
	slog.Info("x", "password", hashPassword(password))
	slog.Info("x", "token", mask(token))
	slog.Info("x", "token", redactToken(token))
	slog.Info("x", "token", token[:4])
	slog.Info("x", "token", token[len(token)-4:])
	slog.Info("x", "token", token[:4]+"…")

	// Types that see to it themselves.
	slog.Info("x", "password", s)
	slog.Info("x", "password", joblog.Secret(password))
	slog.Info("x", slog.Any("password", joblog.Secret(password)))
	slog.Info("x", "p", p, "token", m, "config", c)
	slog.Info("x", "l", logsItself{}, "config", &c)
	slog.Info(fmt.Sprintf("%v", s))
	slog.Info("x", "password", s.String())

	// Names that only sound like it.
	slog.Info("x", "key_id", "k", "secret_name", "erp", "password_policy", passwordPolicy())
	slog.Info("x", "public_key", "k", "max_tokens", 5, "monkey", "m", "token_url", "u", "pageToken", "next")
	slog.Info("x", "token_type", "Bearer", "token_expiry", time.Now(), "secretRef", "ns/name")
	var secretName, tokenURL, passwordFile, nextPageToken string
	slog.Info("x", "a", secretName, "b", tokenURL, "c", passwordFile, "d", nextPageToken)
	slog.Info("read "+passwordFile, "secret_path", secretName)

	// Words, not values.
	slog.Info("invalid token")
	slog.Info("password must not be empty", "field", "password")
	slog.Info("x", "password", "***", "token", "missing", "secret", "", "api_key", "[REDACTED]")
	slog.Info(fmt.Sprintf("token expires in %s", time.Minute))
	slog.Info(fmt.Sprintf("retry=%d", 5))
	const apiKeyParam = "apiKey"
	slog.Info("x", "param", apiKeyParam)
	slog.Info("x", "token", nil)

	// What went wrong with it.
	tokenErr := errors.New("expired")
	slog.Error("x", "token_error", tokenErr, "err", tokenErr, "token", err)
	slog.Error(fmt.Sprintf("no token: %v", tokenErr))

	// Types under a secret's name that are none.
	var tokenSrc tokenSource
	var tokens []int
	slog.Info("x", "source", tokenSrc != nil, "tokens", len(tokens), "pageTokens", tokens)
	var passwordAge time.Duration
	slog.Info("x", "age", passwordAge, "password", passwordAge)
	var h http.Header
	slog.Info("x", "type", h.Get("Content-Type"))
	var resp http.Response
	slog.Info("x", "headers", resp.Header)
	var n sessionCount
	slog.Info("x", "n", n)

	// Not a log call.
	fmt.Sprintf("%s", password)
	connect(password, "password", token)

	slog.Info("x", "password", password) //joblog:ignore secretcheck the password of the demo tenant, on its web page

	log.LogAttrs(ctx, slog.LevelInfo, "x", slog.String("user", "u"))
	log.Info("x", someArgs()...)
}

// What the struct under the key holds is about the token; the token is not in it.
type identity struct {
	Issuer, Subject string
	Claims          map[string]any
	Expires         time.Time
}

// A parser's token is a piece of the text that it reads.
type syntaxError struct {
	Token string
	Pos   struct{ Line, Column int }
}

type span struct{ Start, End int }

func (span) Text() string { return "" }

func abouts(who identity, subject *identity, e syntaxError, tokenSpan span) {
	slog.Info("x", "token", who, "access_token", subject)
	slog.Info("x", "token", e.Token)
	slog.Info("x", "token", tokenSpan.Text())
	slog.Info("x", "at", e.Token)
}

type Client struct{ ID string }

// The key of an entry, by which it is found.
func entryKeys(key string) {
	slog.Info("x", "secret", key)
}

// A key to find a client by, not a client's key.
func clientKey(cl *Client) string { return "client_" + cl.ID }

func lookups(cl *Client) {
	slog.Info("x", "id", clientKey(cl))
	slog.Info("not found: " + clientKey(cl))
}

type sessionCount int

func someArgs() []any { return nil }

func connect(...string) {}

// How somebody signs in is no secret.
func waysToSignIn(cfg struct{ Auth, Authentication string }, auths []string) {
	slog.Info("x", "p", cfg.Auth)
	slog.Info("x", "p", cfg.Authentication)
	for _, auth := range auths {
		slog.Info("x", "url", auth)
	}
}

type UUID [16]byte

func (UUID) String() string { return "" }

// What tells sessions apart, and what goes with what is signed.
func public(log *slog.Logger, sessionID UUID, sig, msg []byte, entry struct{ Signature []byte }) {
	log.Info("x", "session_id", sessionID.String())
	log.Info("x", slog.String("session_id", sessionID.String()))
	log.Info("x", "sessionID", sessionID)
	log.Info("x", "sigBytes", sig, "msg", msg)
	log.Info("x", "s", entry.Signature)
}

// What came of an action is not what it was done with.
func done(log *slog.Logger, output []byte) {
	log.Debug("x", "set-password", string(output))
	log.Debug("x", "change_password", string(output))
}

type order struct {
	CardCode string
	CardName string `json:"card_name"`
}

type CardCode string

// What partners go by in SAP Business One.
func partners(log *slog.Logger, orders []order, cardCode string, partner CardCode) {
	for _, o := range orders {
		log.Debug("x", "cardCode", o.CardCode)
		log.Debug("x", "card_code", o.CardCode, "order", o)
		log.Debug("order of " + o.CardCode)
	}
	log.Info("x", "CardCode", cardCode, "partner", partner, slog.String("card_codes", cardCode))
}

// Functions that sign in print as where they are.
func methods(log *slog.Logger, cfg *ssh.ClientConfig, auth []func() error) {
	log.Info("x", "auth", cfg.Auth)
	log.Info("x", "auth", auth)
}
