package scan_test

import "testing"

func TestTables(t *testing.T) { checkTexts(t, tableTexts) }

// tableTexts are tables with a column of secrets.
var tableTexts = []textGroup{
	{"rules", []string{
		" name | password\n------+-------------\n etl  | «Xk29fJq8wPz»\n bob  | «Sommer12»\n(2 rows)",
		" name |  password   \n------+-------------\n etl  | «Xk29fJq8wPz»",
		"| user | password |\n|------|----------|\n| etl | «Xk29fJq8wPz» |\n| bob | «Sommer12» |\n\nnext | x",
		"| user | password |\n| --- | :---: |\n| etl | «Xk29fJq8wPz» |",
		"user | Kennwort | port\n---|---|---\netl | «Xk29fJq8wPz» | 5432",
		"+------+-------------+\n| user | password    |\n+------+-------------+\n| etl  | «Xk29fJq8wPz» |\n+------+-------------+\n",
		" name | password\r\n------+----------\r\n etl  | «Xk29fJq8wPz»\r\n",
		"| option | password |\n|--------|----------|\n| length | at least 12 characters |\n| needed | required |",
		"| user | rows |\n|------|------|\n| etl  | 12345678a |",
		"| password | count |\n|----------|-------|\n|          | 8    |",
		" a | password\n etl  | Sommer",
		"------+------\n etl | x1\n",
		"x | y\n--+--\n password | z",
	}},
	{"columns", []string{
		"NAME   PASSWORD\netl    «Xk29fJq8wPz»\nbob    «Sommer12»",
		"NAME   PASSWORD      AGE\netl    «Xk29fJq8wPz»   3d\nbob    «Sommer12»      3d\n",
		"NAME   PASSWORD\netl    «supersecret»\nbob    «Sommer12»\n",
		"NAME   PASSWORD\netl    «Sommer12»\nNAME   TOKEN\nbob    Ingo2\n",
		"name,password\netl,«supersecret»\nbob,«Sommer12»\n",
		"NAME   TOKEN          AGE\netl    «Xk29fJq8wPz»   3d\n",
		"NAME   SECRET     AGE\netl    db-main    3d\n",
		"NAME   PASSWORD   AGE\n\nSommer12 fiel aus",
		"THE PASSWORD  IS\nlonger than 12 words",
		"NAME      SECRETS   AGE\ndefault   1         3d\n",
	}},
	{"HTML", []string{
		"<table><tr><th>user</th><th>password</th></tr><tr><td>etl</td><td>«Xk29fJq8wPz»</td></tr><tr><td>bob</td><td>«Sommer12»</td></tr></table>",
		"<tr>\n <th>user</th>\n <th>Passwort</th>\n <th>port</th>\n</tr>\n<tr class=\"a\">\n <td>etl</td>\n <td class=\"b\">«Xk29fJq8wPz»</td>\n <td>5432</td>\n</tr>",
		"<tr><th>password</th><th>rule</th></tr><tr><td>required</td><td>Sommer12x</td></tr>",
		"<th>password</th><td>",
	}},
	{"dumps of PostgreSQL", []string{
		"COPY public.users (id, name, password) FROM stdin;\n1\tjoe\t«Xk29fJq8wPz»\n2\tamy\t«Sommer12»\n\\.\n",
		"COPY users (id, \"token\", created_at) FROM stdin;\n7\t«Xk29fJq8wPz»\t2023-01-02 03:04:05\n",
		"COPY users (id, name, email) FROM stdin;\n1\tjoe\tjoe2@example.org\n\\.\n",
		"COPY users (id, password) FROM stdin;\n1\t\\N\n",
		"x) FROM stdin;\n1",
	}},
	{"German names in CSV", []string{
		"Benutzer;Kennwort;Port\netl;«Xk29fJq8wPz»;5432\n",
		"Benutzer,Passwort\netl,«Xk29fJq8wPz»\n",
		"Benutzer\tPasswort\tPort\netl\t«Xk29fJq8wPz»\t5432\n",
		"Kennwort;\nSommer12",
	}},
	{"SharePoint", []string{
		"https://x-my.sharepoint.com/download.aspx?UniqueId=1&tempauth=«v1.0uhtQ29udGVudEZvckpXVA»",
		"tempauth=«v1.0uhtQ29udGVudEZvckpXVA»",
		"tempauth: «v1.0uhtQ29udGVudEZvckpXVA»",
		"https://x-my.sharepoint.com/download.aspx?UniqueId=1&tempfile=v1.0uhtQ29udGVu",
	}},
}
