package settings // want package:"canLog"

import "log/slog"

type Source struct{ URL string }

func Apply(added []string) { // want Apply:"logsInfo"
	for _, source := range added {
		slog.Info("added", "source", source)
	}
}

func Load() (struct{ Systems []string }, error) { return struct{ Systems []string }{}, nil }
