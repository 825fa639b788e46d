module github.com/nuntiq/joblog

go 1.25.0

require github.com/samber/slog-multi v1.7.1

require (
	github.com/samber/lo v1.52.0 // indirect
	github.com/samber/slog-common v0.20.0 // indirect
	golang.org/x/text v0.22.0 // indirect
)
