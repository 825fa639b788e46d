package joblog_test

import (
	"encoding/json"
	"fmt"

	"github.com/nuntiq/joblog"
)

// A field of type Secret is read like a string and printed by nobody.
func ExampleSecret() {
	var config struct {
		User     string
		Password joblog.Secret
	}
	if err := json.Unmarshal([]byte(`{"User":"etl","Password":"tide-Cobalt-77"}`), &config); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%+v\n", config)
	fmt.Println(len(config.Password.Reveal()), "characters to log in with")
	// Output:
	// {User:etl Password:***}
	// 14 characters to log in with
}
