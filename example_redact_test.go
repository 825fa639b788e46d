package joblog_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/nuntiq/joblog"
)

// Redaction is on without asking for it. Only the secret is masked; the rest of
// the text stays readable.
func ExampleNew_redaction() {
	var stderr bytes.Buffer
	logger := joblog.New(&joblog.Options{
		Writer:  &stderr,
		Secrets: []string{"tide-Cobalt-77"}, // the connector's own credentials
	})
	logger.Info("Logging in as etl with tide-Cobalt-77")
	logger.Info("GET https://etl:tide-Cobalt-77@erp.example.org/?api_key=ab12&page=2")
	logger.Info("Authorization: Basic ZXRsOnRpZGUtQ29iYWx0LTc3")
	logger.Info("The token was refreshed, session 12 of 40")

	stamp := len("2006-01-02 15:04:05 UTC ")
	for line := range strings.Lines(stderr.String()) {
		fmt.Print(line[stamp:])
	}
	// Output:
	// [INFO] Logging in as etl with ***
	// [INFO] GET https://etl:***@erp.example.org/?api_key=***&page=2
	// [INFO] Authorization: Basic ***
	// [INFO] The token was refreshed, session 12 of 40
}
