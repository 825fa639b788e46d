// Command forward compares forwarding by joblog with that of others, through
// bursts and outages, and prints Markdown:
//
//	go -C bench run ./forward [-only regexp] [-peers=false] [-short] [-rounds n]
//
// Each forwarder and each API is a process of its own. All traffic stays on the
// loopback interface.
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"

	"github.com/nuntiq/joblog/bench/internal/report"
)

// config is what is to be run.
type config struct {
	only   *regexp.Regexp
	peers  bool
	short  bool
	rounds int
}

// wants reports whether a row is asked for, by its table and name.
func (c config) wants(name string) bool { return c.only.MatchString(name) }

func main() {
	if is, err := playRole(); is {
		if err != nil {
			fmt.Fprintln(os.Stderr, "forward:", err)
			os.Exit(1)
		}
		return
	}
	only := flag.String("only", "", "run the rows whose `table/name` matches the regexp; tables are ratios, throughput, burst and outage")
	var cfg config
	flag.BoolVar(&cfg.peers, "peers", true, "run the peers too")
	flag.BoolVar(&cfg.short, "short", false, "see that all of it works, in seconds: the figures mean nothing")
	flag.IntVar(&cfg.rounds, "rounds", 250, "measure each ratio `n` times")
	flag.Parse()
	if cfg.short {
		cfg.rounds = min(cfg.rounds, 3)
	}
	if err := run(cfg, *only); err != nil {
		fmt.Fprintln(os.Stderr, "forward:", err)
		os.Exit(1)
	}
}

func run(cfg config, only string) (err error) {
	if cfg.only, err = regexp.Compile(only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	report.Header(os.Stdout, cfg.rounds, peerModules...)
	for _, table := range []func(config) error{ratios, throughput, burst, outage} {
		if err := table(cfg); err != nil {
			return err
		}
	}
	return nil
}
