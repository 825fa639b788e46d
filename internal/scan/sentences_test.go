package scan_test

import "testing"

func TestSentences(t *testing.T) { checkTexts(t, sentenceTexts) }

// sentenceTexts are sentences that have a secret in them with no separator before it.
var sentenceTexts = []textGroup{
	{"passwords that people make up", []string{
		"mit Passwort «Sommer1234!» verbunden",
		"Anmeldung mit dem Passwort «Sommer1234!»",
		"trying password «Sommer1234!»",
		"tried password «Sommer1234!» for etl",
		"Passwort «Sommer1234!» ist abgelaufen",
		"Startpasswort «Sommer1234!» vergeben",
		"with password «Sommer1234!»",
		"Kennwort '«Sommer1234!»' ist falsch",
		"mit Passwort «Sommer1234» verbunden",
		"Passwort «Som-8899-x» ungültig",
		"password «Som-8899-x» is not valid",
		"Please change password Monday!",
		"mit Passwort verbunden",
		"Passwort Mindestlänge8!",
		"password Sha256-x2 is not valid",
		"password SHA-256 is not valid",
		"password policy-2026 is invalid",
		"password Bob12@example.org",
		"Passwort C++17!",
	}},
	{"short passwords that people make up", []string{
		"logged in with password «monkey9»", "login with password «a5bob9» failed", "with password «пароль594» failed",
		"with password «HZo4'/:rjh» failed", "with password «YZl2e:)» failed", "The password is «o&[J7+iAuR*6a?.F»",
		"(with password «monkey9»)", "with password sha256", "using password 12-character",
		"with password name=a1b2c3", "with password https://example.org/a1", "with password load2()", "with password bob1@example.org",
	}},
	{"refused keys", []string{
		"PWD «sBIgykhUMEP5yh» abgelaufen",
		"API-Key «9fJ2kLm3nP4qR5sT» wurde abgelehnt",
		"password «monkey9» refused", "password «monkey9» was refused by db-1", "password monkey9 reused", "password prompt refused",
		"API key «9fJ2kLm3nP4qR5sT» was rejected", "API key «ap93kdl02m» failed", "API key rotation failed", "API key db-main-2 failed",
		"PWD /var/lib/etl2026 not found",
		"PWD is /srv/etl",
		"API-Key ungültig",
		"API-Key kunden17 fehlt",
		"secret db-main-2 ist ungültig",
	}},
	{"a user and a password", []string{
		`user "etl" pass "«Som-8899-x»"`,
		`user 'etl' pass '«Som-8899-x»'`,
		`user "etl" password "«Som-8899-x»"`,
		"auth failed for etl:«Som-8899-x»",
		"authentication failed for etl:«Som-8899-x»",
		"login failed for etl:«Som-8899-x»",
		`second pass "optimize-17"`,
		`user "etl" pass "build"`,
		"auth failed for etl:unknown",
		"auth failed for role:admin2026",
		"login failed for db1:5432",
		"validation failed for order:Ab-8899-x",
	}},
	{"a login and what it is refused for", []string{
		"credentials etl/«Hallo123!» rejected", "Zugangsdaten sind etl / «Hallo123!»", "Login mit etl/«hallo123» fehlgeschlagen",
		"Anmeldung mit etl:«hallo123» abgelehnt", "basic auth with etl:«hallo123» -> 403", "Basic-Auth mit etl:«hallo123» abgelehnt",
		"credentials: etl / «Hallo123!»", "Zugangsdaten: etl / «Hallo123!»", "Zugangsdaten: etl:«Hallo123!»",
		"Valid credentials found: etl:«hallo123»", "login attempt [root/«hallo123»] failed", "Valid credentials found: 2", "login attempt [2/3]", "login attempt [client/retry] failed",
		"credentials prod/erpdb01 not found", "Anmeldung mit Zertifikat/Smartcard2", "Anmeldung mit SAPUSER/«Zk81#vQm4»", "Anmeldung mit OAuth2/OIDC fehlgeschlagen", "Anmeldung mit client/zertifikat fehlgeschlagen",
		"Login mit Mandant:100 fehlgeschlagen", "Zugangsdaten: siehe / etc", "credentials rotated / 12 left", "basic auth with http:2",
	}},
	{"a password that is set or changed, in German", []string{
		"Passwort geändert von «altPw123» auf «neuPw123»", "Passwort zurückgesetzt auf «Reset77kd»", "Passwort auf «Reset77kd» gesetzt",
		"Kennwort wurde auf «Reset77kd» geändert", "Passwort wurde auf Standard gesetzt", "Passwort auf Seite2b anzeigen",
		"Passwort geändert von Benutzer mmuster2", "Passwort zurückgesetzt auf Wunsch", "Passwort auf SHA-256 umgestellt",
	}},
	{"a short word for a password", []string{
		"login as etl with pw «hallo123» failed", "login as etl with pwd «hallo123» failed", "Login als etl mit PW «hallo123» abgelehnt",
		"Benutzer etl, Pw «Hallo123!», Mandant 100", "user etl, pw '«kd93kd-Lq»' refused",
		"changed pw policy2026 for etl", "with pw length 12", "in pwd /srv/etl2026", "pwd changed to /srv/etl2026", "pwd changed to «Zk81vQm4x»", "PW Wechsel2026 nötig",
	}},
	{"a refused key", []string{
		"API-Schlüssel «x7Kq9Jd2sLwPz8vQ» ungültig", "API-Schlüssel «b7f2c91e4d8a4f30a6c5e8d1b2f3a4c5» abgelehnt",
		"API key «3f2a1b4c-5d6e-7f80-9a1b-2c3d4e5f6a7b» is invalid", "API-Key «3f2a1b4c-5d6e-7f80-9a1b-2c3d4e5f6a7b» ungültig",
		"API-Schlüssel «3f2a1b4c-5d6e-7f80-9a1b-2c3d4e5f6a7b» abgelaufen",
		"API-Schlüssel kunden17 fehlt", "API-Schlüssel ungültig", "password 3f2a1b4c-5d6e-7f80-9a1b-2c3d4e5f6a7b created",
	}},
	{"passphrases", []string{
		"Passphrase: «Lager Fahrrad Sommer Apfel»",
		"Passphrase: «lager fahrrad sommer apfel»",
		`mit Passphrase "«Lager Fahrrad Sommer Apfel»" geöffnet`,
		"passphrase '«correct horse battery»' for key /x",
		"{Host:db KeyPassphrase:«Lager Fahrrad Sommer Apfel»}",
		"cfg={Host:db Password:«Som 88 x» Port:22}",
		"{Password:«x1» Host:db}",
		"Passphrase: Bitte Kennwort eingeben",
		"Passphrase: Not Used Here",
		`passphrase "for key id_rsa" missing`,
		`passphrase "New Key Passphrase" shown`,
		"{Password:«x1» Host:db} and Port:22}",
		"{Password:«x1»} Host db Port:22}",
		"Password:«hunter2x» Port free}",
	}},
	{"a code behind what it is for", []string{
		"2FA code «482913» sent", "2FA code: «482913»", "one-time password «482913» sent to bob", "the one-time code for bob: «482913»", "verification code for bob@x.org: «482913»", "TOTP code «482913» rejected", "SMS code «482913»", "OTP for bob: «482913»",
		"exit code for job 7: 482913", "the one-time code for bob: none", "verification code for 482913 rows", "UTP code 482913", "2FA code 12 of 20", "one-time password policy 482913", "real-time code 482913",
	}},
	{"a password that everybody knows", []string{
		"The password is «letmein».", "my password is «supersecret»", "the admin password is now «swordfish», do not share it", `wifi password "«opensesame»" works`, "pwd is «my-secret-pw»", "Password changed to «mysecretpassword»",
		`if password == "«supersecret»":`, `if (req.body.password === '«letmein»') {`, `use "«supersecret»" as the password`, "tacacs-server key «opensesame»", `mysqli_connect("localhost", "root", "«letmein»", "shop")`,
		"The password is secret", "the password is top notch", "The secret is not my-secret", `if password == "required":`, `if secret == "secretname" {`, `use "secret" as the password`, "tacacs-server key secret", `mysqli_connect("localhost", "db", "shop")`, "password dragon fruit", "secret my-secret not found",
	}},
	{"passphrases of commands", []string{
		"+ ssh-keygen -p -P '«Lager Fahrrad»' -N '' -f /x",
		"+ ssh-keygen -t rsa -N '«Lager Fahrrad»' -f x",
	}},
}

func TestBoundValues(t *testing.T) { checkTexts(t, boundTexts) }

// boundTexts are statements and sessions whose secrets stand apart from their names.
var boundTexts = []textGroup{
	{"arguments of statements", []string{
		"INSERT INTO users (name, password) VALUES ($1,$2) [etl «Xk29fJq8wPz»]",
		`INSERT INTO users (name, password) VALUES (?, ?) ["etl", "«Xk29fJq8wPz»"]`,
		`INSERT INTO users (name, password) VALUES (?, ?) RETURNING id ['etl', '«Xk29fJq8wPz»'] 3ms`,
		"INSERT INTO users (name, password) VALUES ($1, $2)\nDETAIL:  parameters: $1 = 'etl', $2 = '«Xk29fJq8wPz»'",
		"UPDATE users SET password = $1, rows = $12 WHERE id = $2\nDETAIL:  Parameters: $1 = '«Xk29fJq8wPz»', $2 = '17'",
		"INSERT INTO users (name, password) VALUES ($1,$2) [etl Xk29 f7]",
		"INSERT INTO users (name, rows) VALUES ($1,$2) [etl Xk29fJq8wPz]",
		"INSERT INTO users (name, password) VALUES ($1, $2)\nDETAIL:  parameters: $1 = 'etl', $2 = NULL",
		"SELECT * FROM users WHERE name = $1\nDETAIL:  parameters: $1 = 'Xk29fJq8wPz'",
		"INSERT INTO users (name, password) VALUES ($1,$2) took 12ms [etl-1]",
	}},
	{"sessions", []string{
		"SessionId «85517404-642f-4c1b-9d3e-1f2a3b4c5d6e» expired",
		"session id «85517404-642f-4c1b-9d3e-1f2a3b4c5d6e» expired",
		"session ID is «85517404642f4c1b9d3e1f2a3b4c5d6e».",
		`{"session": {"id": "«85517404-642f-4c1b-9d3e-1f2a3b4c5d6e»"}}`,
		`{"session":{"id":"«Xk29fJq8wPzQ83mmLs0d»","user":"etl"}}`,
		"sync session id 85517404-642f-4c1b-9d3e-1f2a3b4c5d6e done",
		"session id 4711 expired",
		"session id is required",
		`{"session": {"id": 17}}`,
		`{"session": {"id": "nightly"}}`,
		`{"job": {"id": "85517404-642f-4c1b-9d3e-1f2a3b4c5d6e"}}`,
	}},
}

func TestTold(t *testing.T) { checkTexts(t, toldTexts) }

// toldTexts are messages and sessions that tell a secret, and such as speak of one.
var toldTexts = []textGroup{
	{"what became of a password", []string{
		"New password generated: «Sommer12»", "Your password is as follows: «aB3dE5gH»", "The following token was generated: «tok9f8Hq2LmZx7RtK»",
		"password updated from '«Pa$$w0rd»' to '«n3wPwd#7»'", "password for user alice has been reset to «Pa$$w0rd»", "password of bob was changed to «Zk81vQm4x»",
		"encryption key is «Zx81KqPw92LmNv73»", "password equals «qW7vLp2Z»",
		"A new password has been generated: «P@ssword1»", "An API token was created: «f3a9c1d27b5e4860a2d4»", "Password successfully set to «Abc12345»",
		"database password is set to '«Zk81vQm4»'", "la contraseña de root es «Zk81vQm4x»", "password was reset: «Zk81vQm4»",
		"Initial root password generated for MySQL: «zk81vQm4»", "password was reset to: «Zk81vQm4»", "API key is «v2-9f8e7d6c5b4a»", "The token is «sha256-Zk81vQm4xTr7Wd2p»", "the password is «rsa-Zk81vQm4»", "the password is «version1234»", "le mot de passe de bob est «1qaz2wsx»",
		"le mot de passe de bob est incorrect", "une classe de tests est Test2a", "secret updated to version2", "token was issued: 2024-05-16T10:00:00Z", "Secret created: prod/db-main1", "password reset: https://example.com/reset?id=4711", "The API key is base64-encoded", "password has been set", "Password generated: true", "token is now cached", "password was reset: done",
		"password generated: yes", "password for user alice has been reset to the default", "password equals username", "encryption key is AES256",
		"password is base64 encoded", "the key is rsa-2048", "the secret is version-3", "password has been updated from the console",
	}},
	{"passphrases of two words", []string{
		`The passphrase is "«purple monkey»"`, `my password is "«blue elephant»"`,
		`my password is "not set"`, `password "blue elephant" refused`, `The token is "purple monkey"`, `password is "too short"`,
	}},
	{"a password by an adjective", []string{
		"Votre mot de passe temporaire est «Zk81vQm4x»", "Tu contraseña temporal es: «Zk81vQm4x»",
		"Votre mot de passe temporaire est expiré", "Tu contraseña temporal es inválida",
	}},
	{"codes that are to be typed", []string{
		"Use «4711» as your one-time password", "Your two-factor code is «482913».", "Ihre PIN lautet «4711»", "Ihr Bestätigungscode lautet «482913»",
		"Votre code PIN est «4711»", "Uw pincode is «4711»",
		"use 8080 as your port", "use 1024 as your default password", "Der Statuscode lautet 4040", "Ihre PIN lautet wie folgt", "the zip code is 90210", "pincode is 110001 for New Delhi",
	}},
	{"a command of a session", []string{
		"FTP: PASS «Sommer2024!»", "<- PASS «qW7vLp2Z»", "send: PASS «zebra42moon»", "*cmd* 'PASS «Sommer2024!»'", `send: 'PASS «Sommer2024!»\r\n'`, `"PASS «Zk81vQm4x»"`,
		">>> PASS tests/test_auth.py", ">>> PASS src/login.spec.ts", "FTP: PASS test_login2", "e2e: PASS login-flow2", "ftp> PASS required", "<- PASS ok", "unit: PASS", `"PASS with 3 warnings"`, `"PASS`, "jest: PASS src/login2.ts", "(see 'PASS' below)",
	}},
	{"a prompt and its answer", []string{
		"Password:\n«Xk9#mQ2p»", "Password:\n«Sommer2024!»", "API key [None]: «Zx81KqPw92LmNv73»", "AWS Secret Access Key [None]: «wJalrXUtnFEMIK7MDENGbPxRfiCYzK3yQ8vLm2Rs»",
		"Password:\nLogin incorrect", "Password:\npsql (14.2)", "Password:\nWelcome2", "API key [None]: \n", "AWS Secret Access Key [****************MPL1]: ", "AWS Secret Access Key [****************MPL1]: «wJalrXUtnFEMIK7MDENGbPxRfiCYzK3yQ8vLm2Rs»",
		"(config)# enable secret «S3cr3t!»", "router(config)# username admin password 0 «qW7vLp2Z»", "f(x)# enable secret sharing",
	}},
	{"a password that markup sets off", []string{
		"<b>Password</b>: «aB3dE5gH»", "Password: <code>«S3cr3t!»</code>", "Password:<br>«letmein1»", "<p>Your password is <b>«Sommer12»</b></p>", `Password: <span class="x">«S3cr3t!»</span>`,
		"<span>Password:</span> <code>«S3cr3t!»</code>", "<b>Password</b>: required", "Password: <b>required</b>", "Password:<br>at least 8 characters", "<p>Your password is <b>invalid</b></p>", "Password: <b>at least</b> 8",
	}},
	{"a nickname of IRC", []string{
		"/msg NickServ identify «Pa$$w0rd»", "PRIVMSG NickServ :IDENTIFY bob «letmein»",
		"/msg NickServ identify <password>", "/msg NickServ identify $PASSWORD", "NickServ identify is what you send first",
	}},
	{"a client of SSH", []string{
		`paramiko.connect(host, 22, "root", "«changeit99»")`, `ssh.connect('10.0.0.5',22,'root','«changeit99»')`,
		`paramiko.connect(host, 22, "root", password)`, `rows.append(1, 22, "root", "changeit99")`,
	}},
	{"a client of Twilio", []string{
		"new Twilio('AC00112233445566778899aabbccddeeff', '«9a8b7c6d5e4f30211203f4e5d6c7b8a9»')",
		"new Twilio(accountSid, authToken)",
	}},
}
