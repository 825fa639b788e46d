module github.com/nuntiq/joblog

go 1.25.0

require (
	github.com/samber/slog-multi v1.7.1
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/samber/lo v1.52.0 // indirect
	github.com/samber/slog-common v0.20.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.22.0 // indirect
)
