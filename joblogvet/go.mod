module github.com/nuntiq/joblog/joblogvet

go 1.25.0

replace github.com/nuntiq/joblog => ../

require github.com/nuntiq/joblog v0.0.0-00010101000000-000000000000

require (
	github.com/golangci/plugin-module-register v0.1.2 // indirect
	github.com/rogpeppe/go-internal v1.15.0 // indirect
	github.com/stretchr/testify v1.12.1 // indirect
	golang.org/x/tools v0.49.0 // indirect
)
