package joblog_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// withheld is what is printed in the place of a text for which a rule panics.
const withheld = "*** (joblog: text withheld, redaction failed)"

// torn is a string that cannot be read, as a race makes one: whatever rule looks at it
// panics.
func torn() (s string) {
	type header struct {
		data unsafe.Pointer
		len  int
	}
	(*header)(unsafe.Pointer(&s)).len = 12 // short enough for no hash of the runtime, whose faults end the process
	return s
}

// jsonLogger returns a logger with the step of its context as an attribute behind
// the redactor, and where it prints.
func jsonLogger(r *joblog.Redactor) (*slog.Logger, *bytes.Buffer) {
	var buf bytes.Buffer
	opts := &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey || a.Key == slog.LevelKey {
			return slog.Attr{}
		}
		return a
	}}
	return slog.New(r.Middleware(stepPrinter{slog.NewJSONHandler(&buf, opts)})), &buf
}

type stepPrinter struct{ slog.Handler }

func (h stepPrinter) Handle(ctx context.Context, rec slog.Record) error {
	if step, ok := joblog.StepFromContext(ctx); ok {
		rec.AddAttrs(slog.String("step", step))
	}
	return h.Handler.Handle(ctx, rec)
}

func (h stepPrinter) WithAttrs(attrs []slog.Attr) slog.Handler {
	return stepPrinter{h.Handler.WithAttrs(attrs)}
}

func (h stepPrinter) WithGroup(name string) slog.Handler {
	return stepPrinter{h.Handler.WithGroup(name)}
}

// A rule that panics costs the text that it looked at, and neither the job nor a secret.
func TestFaultOfARule(t *testing.T) {
	r := joblog.NewFaultyRedactor()
	ctx := joblog.ContextWithStep(t.Context(), "step "+secret)

	t.Run("text", func(t *testing.T) {
		assert.Equal(t, withheld, r.String(secret))
	})
	t.Run("record", func(t *testing.T) {
		l, buf := jsonLogger(r)
		l.With("password", secret, "any", map[string]any{"a": secret}).InfoContext(ctx, "m "+secret, "a", secret, slog.Group("g", "b", secret))
		assert.JSONEq(t, `{"msg":"`+withheld+`","step":"`+withheld+`","`+withheld+`":"`+withheld+`"}`, buf.String())
		assert.Equal(t, 4, strings.Count(buf.String(), `"`+withheld+`":`), "attributes: %s", buf)
	})
	t.Run("group", func(t *testing.T) {
		l, buf := jsonLogger(r)
		l.WithGroup("g").InfoContext(ctx, "m "+secret, "a", secret)
		assert.JSONEq(t, `{"msg":"`+withheld+`","step":"`+withheld+`"}`, buf.String())
	})
	t.Run("writer", func(t *testing.T) {
		var buf bytes.Buffer
		w := r.Writer(&buf)
		for _, text := range []string{"a " + secret + "\n", "b " + secret + "\nPassword: ", "x\n", "no end"} {
			_, err := io.WriteString(w, text)
			require.NoError(t, err)
		}
		require.NoError(t, w.Close())
		assert.NotContains(t, buf.String(), secret)
		assert.Equal(t, strings.Repeat(withheld+"\n", 3)+withheld, buf.String())
	})
	t.Run("logger", func(t *testing.T) {
		t.Setenv("JOBLOG_TEST_DB_PASSWORD", secret)
		var buf bytes.Buffer
		l := joblog.New(&joblog.Options{Writer: &buf, Redactor: r})
		l.InfoContext(ctx, "m "+secret, "a", secret)
		assert.Equal(t, []string{"[INFO] " + withheld}, messages(t, buf.String()))
		require.NoError(t, l.Close(t.Context()))
	})
}

// What a rule cannot look at does not cost what is beside it.
func TestFaultOfAPart(t *testing.T) {
	for _, tt := range []struct {
		name string
		log  func(l *slog.Logger)
		want string
	}{
		{"message", func(l *slog.Logger) { l.Info(torn(), "a", secret, "b", 1) },
			`{"msg":"` + withheld + `","a":"***","b":1}`},
		{"attribute", func(l *slog.Logger) { l.Info("m "+secret, "a", secret, "x", torn(), "b", 1) },
			`{"msg":"m ***","a":"***","x":"` + withheld + `","b":1}`},
		{"key", func(l *slog.Logger) { l.Info("m", torn(), 1, "b", 1) },
			`{"msg":"m","` + withheld + `":"` + withheld + `","b":1}`},
		{"in a group", func(l *slog.Logger) { l.Info("m", slog.Group("g", "a", 1, "x", torn()), "b", 1) },
			`{"msg":"m","g":"` + withheld + `","b":1}`},
		{"bound", func(l *slog.Logger) { l.With("a", secret, "x", torn()).With("c", 1).Info("m", "b", 1) },
			`{"msg":"m","a":"***","x":"` + withheld + `","c":1,"b":1}`},
		{"bound under a group", func(l *slog.Logger) { l.WithGroup("token").With("x", torn()).Info("m", "b", "x1") },
			`{"msg":"m","token":{"x":"` + withheld + `","b":"***"}}`},
		{"name of a value", func(l *slog.Logger) { l.Info("m", "name", torn(), "value", "x1") },
			`{"msg":"m","name":"` + withheld + `","value":"` + withheld + `"}`},
		{"name of a value, bound", func(l *slog.Logger) { l.With("name", "DB_PASSWORD").Info(torn(), "value", "x1") },
			`{"msg":"` + withheld + `","name":"DB_PASSWORD","value":"***"}`},
		{"step", func(l *slog.Logger) {
			l.InfoContext(joblog.ContextWithStep(context.Background(), torn()), "m "+secret, "b", 1)
		},
			`{"msg":"m ***","b":1,"step":"` + withheld + `"}`},
		{"message beside a step", func(l *slog.Logger) {
			l.InfoContext(joblog.ContextWithStep(context.Background(), "step "+secret), torn())
		},
			`{"msg":"` + withheld + `","step":"step ***"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, buf := jsonLogger(newRedactor(t))
			require.NotPanics(t, func() { tt.log(l) })
			assert.Equal(t, tt.want+"\n", buf.String())
		})
	}
}

func TestAddSecretThatCannotBeRead(t *testing.T) {
	r := joblog.NewRedactor(nil)
	require.EqualError(t, r.AddSecret("good-enough-1", torn(), "good-enough-2"), "joblog: add secret: not every value can be registered")
	assert.Equal(t, "*** ***", r.String("good-enough-1 good-enough-2"))
	require.Error(t, r.AddSecret(torn()))
	require.NoError(t, r.AddSecret(secret))
	assert.Equal(t, "***", r.String(secret))
}
