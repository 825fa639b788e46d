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
