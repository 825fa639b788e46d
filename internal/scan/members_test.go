package scan_test

import "testing"

func TestMembers(t *testing.T) { checkTexts(t, memberTexts) }

// memberTexts are objects with a member that names another one, which need not be the next.
var memberTexts = []textGroup{
	{"others between", []string{
		`{"Name":"DB_PASSWORD","Type":"SecureString","Value":"«Zk81vQm4x»","Version":3}`,
		`[{"name":"API_KEY","slotSetting":false,"value":"«Zk81vQm4x»"},{"name":"REGION","slotSetting":false,"value":"eu-west-1"}]`,
		`[{"domain":".example.org","name":"session","path":"/","secure":true,"value":"«Zk81vQm4xTr7Wd2p»"}]`,
		`body="{\"Name\":\"DB_PASSWORD\",\"Type\":\"SecureString\",\"Value\":\"«Zk81vQm4x»\"}"`,
		"{\n  \"name\": \"db_password\",\n  \"description\": \"of the nightly job, {not} used\",\n  \"value\": \"«Zk81vQm4x»\"\n}",
		`{"key": "password", "type": "string", "value": {"stringValue": "«Zk81vQm4x»"}}`,
		`{'Name': 'DB_PASSWORD', 'Type': 'SecureString', 'Value': '«Zk81vQm4x»'}`,
		`EnvVar(name='DB_PASSWORD', source=None, value='«Zk81vQm4x»')`,
		`@{Name=DB_PASSWORD; Type=Secure; Value=«Zk81vQm4x»}`,
		`<property name="sessionToken" type="string" value="«Zk81vQm4x»"/>`,
		"resource \"a\" \"b\" {\n  name  = \"db_password\"\n  type  = \"SecureString\"\n  value = \"«Zk81vQm4x»\"\n}",
		`{"OptionName":"DB_PASSWORD","Namespace":"app:environment","Value":"«Zk81vQm4x»"}`,
		`{"name":"it's","value":"x1"},{"name":"API_KEY","note":"it's new","value":"«Zk81vQm4x»"}`,
		`level=info msg="name=DB_PASSWORD type=text value=«Zk81vQm4x»"`,
		`{"name":"region","type":"SecureString","value":"Zk81vQm4x"}`,
		`{"field":"password","rule":"min","value":8}`, `{"field":"password","rule":"rotate","value":true}`, `{"name":"pin","type":"a","value":«482913»}`, `{"name":"CARD_CVV","value":«737»}`, `{"field":"password","rule":"max","value":64}`,
		`{"name":"DB_PASSWORD","note":"see below"},{"type":"text","value":"Zk81vQm4x"}`,
		`{"name":"DB_PASSWORD","value":"«Zk81vQm4x»","other":{"value":"Zk81vQm4x"}}`,
		`{"source":{"name":"DB_PASSWORD"},"value":"Zk81vQm4x"}`,
		`{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"app-secrets","key":"db-password"}}}`,
		`{"key":{"shape":"AccessToken"},"value":{"shape":"TokenValue"}}`,
		`key: "AccessToken" value: { type: TYPE_API_KEY in: IN_HEADER }`,
	}},
	{"the name behind", []string{
		`{"value":"«Zk81vQm4x»","enabled":true,"key":"api_key"}`,
		`{"value": "«Zk81vQm4x»", "scope": {"name": "all"}, "name": "DB_PASSWORD"}`,
		"- value: «Zk81vQm4x»\n  name: DB_PASSWORD\n",
		`{"value":"Zk81vQm4x","enabled":true},{"name":"DB_PASSWORD"}`,
		"- value: Zk81vQm4x\n- name: DB_PASSWORD\n",
		"value=Zk81vQm4x name=DB_PASSWORD",
	}},
	{"YAML", []string{
		"- key: session_token\n  masked: true\n  value: «Zk81vQm4x»\n",
		"    - Name: dbPassword\n      Labels:\n        name: region\n      Value: «Zk81vQm4x»\n",
		"- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: app-secrets\n      key: db-password\n- name: REGION\n  value: eu-west-1a\n",
		"- name: API_KEY\n  description: of yours\n- scope: all\n  value: eu-west-1a\n",
		"secret:\n  name: DB_PASSWORD\nvalue: eu-west-1a\n",
		"value: eu-west-1a\nregion: a\n\nname: DB_PASSWORD\n", "\nvalue: eu-west-1a\nname: DB_PASSWORD\n", "Password:\n\nvalue: eu-west-1a\n",
	}},
	{"lines at the left", []string{
		"name: DB_PASSWORD\ntype: text\nscope: all\nvalue: «Zk81vQm4x»\n",
		"name = DB_PASSWORD\ntype = text\nscope = all\nvalue = «Zk81vQm4x»\n",
		"<name>DB_PASSWORD</name>\n<type>text</type>\n<scope>all</scope>\n<value>«Zk81vQm4x»</value>\n",
	}},
	{"the key of the object", []string{
		"\"db_password\": {\n  \"sensitive\": true,\n  \"type\": \"string\",\n  \"value\": \"«Zk81vQm4x»\"\n}",
		`{'access_token': SecretBox(value='«Zk81vQm4xTr7»')}`,
		"tokens:\n  - !token\n    value: anchor\n",
	}},
	{"elements", []string{
		"<parameter><name>db_password</name><type>string</type><value>«Zk81vQm4x»</value></parameter>",
		"<property>\n  <name>db_password</name>\n  <final>true</final>\n  <value>«Zk81vQm4x»</value>\n</property>",
		"<a><name>API_KEY</name><description></description><default/><value>«Zk81vQm4x»</value></a>",
		"<a><name>API_KEY</name><value>«Zk81vQm4x»</value><name>region</name><value>eu-west-1a</value></a>",
		"<a><name>API_KEY</name></a><a><type>b</type><value>eu-west-1a</value></a>",
		"<a><name>API_KEY</name><value/><value>eu-west-1a</value></a>",
		"<token><![CDATA[[REDACTED]]]></token>",
	}},
	{"tables of names and values", []string{
		"name,value\nDB_PASSWORD,«Sommer2026!»\nREGION,eu-west-1a\n",
		"| Name | Value |\n|---|---|\n| DB_PASSWORD | «Sommer2026!» |\n| REGION | eu-west-1a |\n",
		"value,name\neu-west-1a,DB_PASSWORD\n",
		".example.org\tTRUE\t/\tTRUE\t1735689600\tsession\t«Zk81vQm4xTr7Wd2p»\n.example.org\tTRUE\t/\tTRUE\t1735689600\ttheme\tdark\n",
		".example.org\tTRUE\t/\tTRUE\tnever\tsession\tZk81vQm4xTr7Wd2p",
		"\"user\",\"secret_key\"\n\"bob\",\"«Zk81vQm4x»\"\n",
		"id,name,passphrase\n1,bob,«orange-tiger-42»\n",
	}},
	{"pairs without brackets of their own", []string{
		`["api_key","«Zk81vQm4x»"]`, `("password", "«Zk81vQm4x»")`, "[ [ 'db_password', '«Zk81vQm4x»' ] ]", `new KeyValuePair<string,string>("SmtpPassword", "«Zk81vQm4x»")`,
		`SECRET_KEY, "«Zk81vQm4xTr7Wd2p»"`, `password::"«Zk81vQm4x»"`, "    [password:protected] => «Zk81vQm4x»", "    [rememberToken:App\\User:private] => «Zk81vQm4x»", "[\"password\":\"Db\":private]=>\n  string(9) \"«Zk81vQm4x»\"", `name=\"password\"`, `"; name=\"password\"\r\n\r\n«Zk81vQm4x»\r\n--b"`,
		`["region","Zk81vQm4x"]`, `SECRET_KEY, "is missing"`, `Token::"`, `password::Zk81vQm4x`, `params[:password]`,
	}},
}
