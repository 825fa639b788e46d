package joblog_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog"
)

// The environment's credentials are secrets without being registered.
func TestEnvironment(t *testing.T) {
	t.Setenv("JOBLOG_TEST_DB_PASSWORD", "n0t-in-a-dictionary")
	t.Setenv("JOBLOG_TEST_TOKEN", "production")
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	l.Info("a n0t-in-a-dictionary b production c")
	assert.Equal(t, []string{"[INFO] a *** b production c"}, messages(t, buf.String()))
}

func TestEnvironmentSecrets(t *testing.T) {
	for _, tt := range []struct{ name, value, secret string }{
		{"DB_PASSWORD", "n0t-in-a-dictionary", "n0t-in-a-dictionary"},
		{"DB_PASSWORD", "Passw0rd!", "Passw0rd!"},
		{"PGPASSWORD", "correct horse battery", "correct horse battery"},
		{"APP_KEY", "base64:kY3vJt0pWq9RzXcB", "base64:kY3vJt0pWq9RzXcB"},
		{"SESSION_SECRET", "/9j4AAQSkZJRgABAQEAYABgAAD2w", "/9j4AAQSkZJRgABAQEAYABgAAD2w"},
		{"SESSION_SECRET", "/k3Jv/Xq8+Zb1Tn0=", "/k3Jv/Xq8+Zb1Tn0="},
		{"API_TOKEN", "kJdhfGqWzXbnMaLp", "kJdhfGqWzXbnMaLp"},
		{"API_TOKEN", "qzxkvbnmwrtplkjh", "qzxkvbnmwrtplkjh"},
		{"API_TOKEN", "HWQKZTRPLVNXCBDF", "HWQKZTRPLVNXCBDF"},
		{"CLIENT_SECRET", "3f2b9c1e-7a4d-4e8b-9f60-1c2d3e4f5a6b", "3f2b9c1e-7a4d-4e8b-9f60-1c2d3e4f5a6b"},
		{"AUTH_HEADER", "Bearer q8Xn2Lw0Vt5Rz7", "q8Xn2Lw0Vt5Rz7"},

		// Whatever the name.
		{"DATABASE_URL", "postgres://app:s3cr3t-pw-9@db.internal:5432/app?sslmode=require", "s3cr3t-pw-9"},
		{"DATABASE_URL", "postgres://app:p%40ss%2Fw0rd9@db.internal/app", "p@ss/w0rd9"},
		{"DATABASE_URL", "postgres://app:p%40ss%2Fw0rd9@db.internal/app", "p%40ss%2Fw0rd9"},
		{"REDIS_URL", "redis://:r3d1s-pw-77@cache:6379/0", "r3d1s-pw-77"},
		{"AMQP_URL", "amqp://jobs:s3cr3t-pw-9@mq.internal/", "s3cr3t-pw-9"},
		{"BROKER_TOKEN", "amqp://jobs:s3cr3t-pw-9@mq.internal/", "s3cr3t-pw-9"},
		{"MONGODB_URI", "mongodb+srv://app:m0ng0-pw-5@c0.example.net,c1.example.net/db", "m0ng0-pw-5"},
		{"HTTPS_PROXY", "http://proxy:pr0xy-pw-1@10.0.0.1:3128", "pr0xy-pw-1"},
		{"SENTRY_DSN", "https://0f1e2d3c4b5a69788796a5b4c3d2e1f0@o1.ingest.example.io/42", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
		{"GIT_REMOTE", "https://q8Xn2Lw0Vt5Rz7Kp@git.example.org/a/b.git", "q8Xn2Lw0Vt5Rz7Kp"},
		{"MYSQL_DSN", "app:s3cr3t-pw-9@tcp(db:3306)/app", "s3cr3t-pw-9"},
		{"ConnectionStrings__Default", "Server=db;User Id=app;Password=s3cr3t-pw-9;Encrypt=true", "s3cr3t-pw-9"},
		{"PG_DSN", "host=db user=app password=s3cr3t-pw-9 dbname=app", "s3cr3t-pw-9"},
		{"JDBC_URL", "jdbc:postgresql://db/app?user=app&password=s3cr3t-pw-9", "s3cr3t-pw-9"},
		{"JDBC_URL", "jdbc:sqlserver://db;user=app;password=s3cr3t-pw-9;", "s3cr3t-pw-9"},
		{"JAVA_OPTS", "-Xmx1g -Djavax.net.ssl.keyStorePassword=s3cr3t-pw-9", "s3cr3t-pw-9"},
		{"VCAP", `{"db":{"host":"db.internal","password":"s3cr3t-pw-9"}}`, "s3cr3t-pw-9"},
		{"CREDENTIALS", `{"client_id":"app","client_secret":"s3cr3t-pw-9"}`, "s3cr3t-pw-9"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(tt.name, tt.value)
			assert.Equal(t, "[INFO] a ***", logged(t, "a "+tt.secret))
		})
	}
}

func TestEnvironmentPlain(t *testing.T) {
	for _, kv := range []string{
		"API_KEY=short1",
		"API_TOKEN=production",
		"API_TOKEN=ServiceAccountToken",
		"API_TOKEN=my-service-account",
		"API_TOKEN=${SECRET_TOKEN}",
		"API_TOKEN=undefined",
		"DB_PASSWORD=postgres",
		"DB_PASSWORD=20260516",
		"DB_PASSWORD=+49 30 1234567",
		"DB_PASSWORD=/etc/passwd.d/file-1",
		"DB_PASSWORD=C:\\ProgramData\\app1\\password1.txt",
		"DB_PASSWORD=db-1.internal.example.org",
		"DB_PASSWORD=db-1:5432",
		"DB_PASSWORD_FILE=/run/secrets/db-password-1",
		"SECRET_FILE=/run/secrets/other-1",
		"TLS_KEY_FILE=/etc/ssl/private/Server1.key",
		"TLS_KEY=/etc/ssl/private/Server1.key",
		"SSH_KEY=id_ed25519.pub",
		"SSH_PRIVATE_KEY=./keys/deploy_2.pem",
		"AUTH_TOKEN=https://auth.example.org/token",
		"AUTH_TOKEN=projects/42/secrets/token/versions/7",
		"CLIENT_SECRET=arn:aws:secretsmanager:eu-central-1:123456789012:secret:app-x1",
		"AWS_ACCESS_KEY_ID_NAME=deployment-1",
		"REGION=eu-central-1",
		"DATABASE_URL=postgres://db.internal:5432/app1",
		"DATABASE_URL=postgres://postgres:postgres@localhost/postgres",
		"REDIS_URL=redis://cache:6379/0",
		"GIT_REMOTE=ssh://git@git.example.org/team1/app2.git",
		"GIT_AUTHOR=Jo Doe <jo.doe1@example.org>",
		"SSH_AUTH_SOCK=/tmp/ssh-XXXXq8Xn2L/agent.42",
		"LS_COLORS=rs=0:di=01;34:*.key=00;32:*.pem=00;32",
		"PATH=/usr/local/sbin:/usr/local/bin",
		"GIT_ASKPASS=/opt/bin/askpass-1.sh",
		"KAFKA_BROKERS=kafka-1:9092,kafka-2:9092",
		"JAVA_OPTS=-Xmx1g -Dkeystore.path=/etc/app1/keystore.jks",
		"MONITOR=Server=db1;Timeout=30;Encrypt=true",
	} {
		name, value, _ := strings.Cut(kv, "=")
		text := "a " + value
		if strings.Contains(value, "postgres:postgres@") {
			text = "a postgres"
		}
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			assert.Equal(t, "[INFO] "+text, logged(t, text))
		})
	}
}

// logged returns the line of a logger that knows the environment, without its time.
func logged(t *testing.T, text string) string {
	t.Helper()
	var buf bytes.Buffer
	joblog.New(&joblog.Options{Writer: &buf}).Info(text)
	return messages(t, buf.String())[0]
}
