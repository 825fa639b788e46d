module github.com/nuntiq/joblog/joblogvet

go 1.25.0

replace github.com/nuntiq/joblog => ../

require (
	github.com/golangci/plugin-module-register v0.1.2
	github.com/nuntiq/joblog v0.0.0-00010101000000-000000000000
	github.com/rogpeppe/go-internal v1.15.0
	github.com/stretchr/testify v1.12.1
	golang.org/x/tools v0.49.0
)

require (
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/mod v0.39.0 // indirect
	golang.org/x/sync v0.22.0 // indirect
	golang.org/x/sys v0.47.0 // indirect
)
