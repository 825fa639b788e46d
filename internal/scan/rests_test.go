package scan_test

import "testing"

func TestRests(t *testing.T) { checkTexts(t, restTexts) }

// restTexts are secrets with characters that seem to end them, and those on the next line.
var restTexts = []textGroup{
	{"brackets and slashes", []string{
		"password=«a8Kx<q2»",
		"password=«a8Kx» <q2@example.org>",
		"password := «a8Kx1*»<any (US-ASCII) CHAR except SPACE, CTLs,",
		"<p>password=«a8Kxz»<br>next",
		"postgres://etl:«p@s/s»@db/erp",
		"postgres://etl:«p@s/s»@db:5432/erp",
		"https://etl:«Sommer12»@git.example.org/a@b/c",
		"https://etl:«Sommer12»@registry/@scope/pkg",
		"https://etl:«Sommer12»@gitea/org/repo@v1.2",
	}},
	{"what closes nothing", []string{
		"DB_PASSWORD=«Ab3)»",
		"(DB_PASSWORD=«Ab3»)",
		"DB_PASSWORD=«Ab3]!»",
		"DB_PASSWORD=«Ab3.»",
		"with DB_PASSWORD=«Ab3».",
		"Login(user=ann, password=«Ab3.I=JE>VZ», age=4)",
		"Login(user=ann, password=«Ab3I»), age=4",
		"{User:ann Password:«Ab3$)/sim» Age:4}",
		"{User:ann Password:«Ab3$» Age:4}",
		"{Login:{User:ann Password:«Ab3»} Age:4}",
		"<user password=«Ab3»>",
		"GET /login?password=«Ab3)/)rQt»&next=home",
		"GET /login?password=«Ab3]/»&next=home",
		"(see https://example.org/login?password=«Ab3»)",
		"GET /login?password=«Ab3.»&next=home",
		"Server=h;Password=«Ab3,,»;Encrypt=yes",
		"Server=h;Password=«Ab3.»;Encrypt=yes",
		"DB_PASSWORD=«Ab3'!b»",
		"'DB_PASSWORD=«Ab3»'!b",
		"[password=«Ab3»,\"b\"]",
		"password=«Ab3)»,user=bob",
		"curl -u ann:«Ab3)» https://example.org/",
		"(curl -u ann:«Ab3»)",
		"tool --password «Ab3]!» --force",
	}},
	{"next line", []string{
		"password:\n«Xk29fJq8wPz»",
		"password =\n    «Xk29fJq8wPz»",
		"password:\nhost2\n",
		"Password:\nWelcome to Ubuntu22\n",
		"Password:\nUbuntu22\n",
		"password =\n    config.load2()",
		"password =\nnext_line2",
		"mysql --password \\\n  «Xk29fJq8wPz» -h db",
		"mysql --password \\\n  -h db",
	}},
}
