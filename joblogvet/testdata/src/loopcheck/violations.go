package loopcheck

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"looplib"
	"looplib/deep"
	"looplib/wrapper"
	"os"
	"path/filepath"
	"strings"

	"github.com/nuntiq/joblog"
)

type invoice struct {
	ID      int
	Lines   []line
	Deleted bool
}

type line struct{ Amount int }

func save(invoice) error { return nil }

func levels(ctx context.Context, log *slog.Logger, jl *joblog.Logger, invoices []invoice) {
	for _, inv := range invoices {
		slog.Info("saved", "id", inv.ID) // want `INFO once per round of this loop: count with steps.Progress, or log a summary after the loop`
	}
	for i := range invoices {
		log.Info("saved", "i", i) // want `INFO once per round`
	}
	for i := 0; i < len(invoices); i++ {
		log.InfoContext(ctx, "saved") // want `INFO once per round`
	}
	for range invoices {
		slog.InfoContext(ctx, "saved") // want `INFO once per round`
	}
	for range invoices {
		slog.Log(ctx, slog.LevelInfo, "saved") // want `INFO once per round`
	}
	for range invoices {
		log.Log(ctx, 0, "saved") // want `INFO once per round`
	}
	for range invoices {
		log.LogAttrs(ctx, slog.LevelInfo+1, "saved") // want `INFO once per round`
	}
	for range invoices {
		slog.LogAttrs(ctx, notice, "saved") // want `INFO once per round`
	}
	for range invoices {
		slog.With("a", 1).Info("saved") // want `INFO once per round`
	}
	for range invoices {
		jl.Info("saved") // want `INFO once per round`
	}
	for range invoices {
		log.WithGroup("g").With("a", 1).Info("saved") // want `INFO once per round`
	}
}

const notice = slog.Level(2)

func shapes(log *slog.Logger, invoices []invoice, byID map[int]invoice, ch chan invoice, seq iter.Seq[invoice], n int) {
	for id := range byID {
		log.Info("saved", "id", id) // want `INFO once per round`
	}
	for inv := range ch {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for inv := range seq {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for i := range n {
		log.Info("saved", "i", i) // want `INFO once per round`
	}
	for i := 0; i < 50000; i++ {
		log.Info("saved", "i", i) // want `INFO once per round`
	}
	for range 1000 {
		log.Info("saved") // want `INFO once per round`
	}
	for _, inv := range invoices {
		for _, l := range inv.Lines {
			log.Info("line", "amount", l.Amount) // want `INFO once per round`
		}
		log.Info("saved") // want `INFO once per round`
	}
	for _, inv := range invoices {
		{
			log.Info("saved", "id", inv.ID) // want `INFO once per round`
		}
	}
	for _, inv := range invoices {
		func() {
			log.Info("saved", "id", inv.ID) // want `INFO once per round`
		}()
	}
	for _, inv := range invoices {
		defer log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
loop:
	for _, inv := range invoices {
		if inv.Deleted {
			break loop
		}
	}
	go func() {
		for inv := range ch {
			log.Info("saved", "id", inv.ID) // want `INFO once per round`
		}
	}()
}

type importer struct {
	log      *slog.Logger
	invoices []invoice
	names    map[string]bool
}

// Records that an object holds are records.
func (im *importer) run(n int) {
	for _, inv := range im.invoices {
		im.log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for name := range im.names {
		im.log.Info("saved", "name", name) // want `INFO once per round`
	}
	for i := 0; i < n; i++ {
		im.log.Info("saved", "id", im.invoices[i].ID) // want `INFO once per round`
	}
}

// Conditions that let the usual record through.
func unthinned(ctx context.Context, log *slog.Logger, invoices []invoice, byID map[int]*invoice) {
	for _, inv := range invoices {
		if err := save(inv); err != nil {
			log.Warn("not saved", "err", err)
			continue
		}
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range invoices {
		err := save(inv)
		if err != nil {
			return
		}
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range invoices {
		if err := save(inv); err == nil {
			log.Info("saved", "id", inv.ID) // want `INFO once per round`
		}
	}
	for _, inv := range invoices {
		if err := save(inv); err != nil {
			log.Warn("not saved", "err", err)
		} else {
			log.Info("saved", "id", inv.ID) // want `INFO once per round`
		}
	}
	for _, inv := range invoices {
		if ctx.Err() != nil {
			break
		}
		log.Info("saving", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range byID {
		if inv == nil {
			continue
		}
		log.Info("saving", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range invoices {
		if log.Enabled(ctx, slog.LevelInfo) {
			log.Info("saving", "id", inv.ID) // want `INFO once per round`
		}
	}
	for _, inv := range invoices {
		if inv.Deleted {
			log.Debug("deleted")
		}
		log.Info("saving", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range invoices {
		if inv.Deleted {
			log.Info("deleted", "id", inv.ID) // want `INFO once per round`
		} else {
			log.Info("kept", "id", inv.ID) // want `INFO once per round`
		}
	}
}

func sources(ctx context.Context, log *slog.Logger, rows *sql.Rows, sc *bufio.Scanner, r io.Reader, jobs chan invoice) error {
	for rows.Next() {
		log.Info("row") // want `INFO once per round`
	}
	for sc.Scan() {
		log.Info("line", "text", sc.Text()) // want `INFO once per round`
	}
	for {
		inv, err := read(r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		log.Info("read", "id", inv.ID) // want `INFO once per round`
	}
	for {
		inv, err := read(r)
		if err != nil {
			break
		}
		log.Info("read", "id", inv.ID, "lines", len(inv.Lines)) // want `INFO once per round`
	}
	for {
		inv := <-jobs
		if inv.ID == 0 {
			return nil
		}
		log.Info("read", "id", inv.ID) // want `INFO once per round`
	}
	for range 50 {
		inv, err := read(r)
		if err != nil {
			return err
		}
		log.Info("read", "id", inv.ID) // want `INFO once per round`
	}
	for {
		inv, ok := <-jobs
		if !ok {
			break
		}
		log.Info("read", "id", inv.ID) // want `INFO once per round`
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case inv := <-jobs:
			log.Info("read", "id", inv.ID) // want `INFO once per round`
		}
	}
}

// The records in a batch are records.
func contents(log *slog.Logger, page struct{ Items []invoice }, batch []invoice, pages [][]invoice, cfg config) {
	for _, inv := range page.Items {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for _, inv := range batch {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for i := 0; i < len(batch); i++ {
		log.Info("saved", "i", i) // want `INFO once per round`
	}
	for _, inv := range pages[0] {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for _, dbInvoice := range batch {
		log.Info("saved", "id", dbInvoice.ID) // want `INFO once per round`
	}
	for p := range pages {
		for _, inv := range pages[p] {
			log.Info("saved", "page", p, "id", inv.ID) // want `INFO once per round`
		}
	}
	for _, inv := range load(cfg) {
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
}

func lines(log *slog.Logger, text string, invoices []invoice) {
	for _, line := range strings.Split(text, "\n") {
		log.Info("read", "line", line) // want `INFO once per round`
	}
	for _, inv := range invoices {
		if inv.ID == 0 {
			continue
		}
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for i := range invoices {
		if i%1000 == 0 {
			continue
		}
		log.Info("saved", "i", i) // want `INFO once per round`
	}
}

// One that is skipped with INFO has its line too.
func skipped(log *slog.Logger, invoices []invoice) {
	for _, inv := range invoices {
		if inv.Deleted {
			log.Info("skipped", "id", inv.ID)
			continue
		}
		log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
}

func load(config) []invoice { return nil }

func (r *registry) forget(inv invoice) { // want forget:"logsInfo"
	if _, exists := r.known[inv.ID]; !exists {
		return
	}
	delete(r.known, inv.ID)
	r.log.Info("forgotten", "id", inv.ID)
}

func forgotten(r *registry, invoices []invoice) {
	for _, inv := range invoices {
		r.forget(inv) // want `forget logs INFO, once per round`
	}
}

func read(io.Reader) (invoice, error) { return invoice{}, nil }

func helper(log *slog.Logger, inv invoice) { // want helper:"logsInfo"
	log.Info("saved", "id", inv.ID)
}

func helperOfHelper(log *slog.Logger, inv invoice) { helper(log, inv) } // want helperOfHelper:"logsInfo"

func helpers(log *slog.Logger, invoices []invoice, s *looplib.Store) {
	for _, inv := range invoices {
		helper(log, inv) // want `helper logs INFO, once per round of this loop: count with steps.Progress`
	}
	for _, inv := range invoices {
		helperOfHelper(log, inv) // want `helperOfHelper logs INFO, once per round`
	}
	for _, inv := range invoices {
		s.Save(inv.ID) // want `Save logs INFO, once per round`
	}
	for _, inv := range invoices {
		if err := s.Save(inv.ID); err != nil { // want `Save logs INFO, once per round`
			return
		}
	}
	for _, inv := range invoices {
		looplib.Announce(inv.ID) // want `Announce logs INFO, once per round`
	}
	for range invoices {
		deep.Say("saved") // want `Say logs INFO, once per round`
	}
	for range invoices {
		looplib.Infof("saved") // want `Infof logs INFO, once per round`
	}
	for range invoices {
		deep.LogAt(slog.LevelInfo, "saved") // want `LogAt logs INFO, once per round`
	}
	for range invoices {
		wrapper.Info("saved")                               // want `Info logs INFO, once per round`
		wrapper.Print("saved")                              // want `Print logs INFO, once per round`
		wrapper.At(context.TODO(), slog.LevelInfo, "saved") // want `At logs INFO, once per round`
		wrapper.Infof("saved")                              // want `Infof logs INFO, once per round`
		print("saved")                                      // want `print logs INFO, once per round`
	}
	say := func(inv invoice) { log.Info("saved", "id", inv.ID) }
	for _, inv := range invoices {
		say(inv) // want `say logs INFO, once per round`
	}
}

var print = slog.Info // want print:"logsInfo"

// A label says which loops are left.
func labels(log *slog.Logger, invoices []invoice) {
outer:
	for _, inv := range invoices {
		for _, l := range inv.Lines {
			log.Info("first line", "amount", l.Amount) // want `INFO once per round`
			continue outer
		}
	}
tenants:
	for _, inv := range invoices {
	lines:
		for _, l := range inv.Lines {
			log.Info("first line", "amount", l.Amount) // want `INFO once per round`
			break lines
		}
		for range inv.Lines {
			continue tenants
		}
	}
records:
	for range invoices {
	found:
		for _, inv := range invoices {
			for _, l := range inv.Lines {
				log.Info("found", "amount", l.Amount) // want `INFO once per round`
				break found
			}
		}
		continue records
	}
	for range invoices {
		for range 3 {
			log.Info("the first try") // want `INFO once per round`
			break
		}
	}
	for _, inv := range invoices {
	kind:
		switch inv.Deleted {
		default:
			log.Info("saved") // want `INFO once per round`
			break kind
		case true:
			log.Info("deleted") // want `INFO once per round`
		}
	}
again:
	for range invoices {
		for _, inv := range invoices {
			log.Info("the first", "id", inv.ID) // want `INFO once per round`
			goto next
		}
	next:
	}
	if len(invoices) == 0 {
		goto again
	}
}

// What a loop over records fills brings records, however it gets there.
type pipeline struct {
	log  *slog.Logger
	in   chan invoice
	done chan invoice
	outs []chan invoice
}

func (p *pipeline) run(ctx context.Context, invoices []invoice, rows *sql.Rows) {
	go func() {
		for _, inv := range invoices {
			select {
			case p.in <- inv:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range 4 {
		go p.stage(p.in, p.done)
	}
	for inv := range p.done {
		p.log.Info("saved", "id", inv.ID) // want `INFO once per round`
	}
	for inv := range p.readAll(rows) {
		p.log.Info("read", "id", inv.ID) // want `INFO once per round`
	}
	for {
		select {
		case <-ctx.Done():
			return
		case inv := <-p.outs[0]:
			p.log.Info("read", "id", inv.ID) // want `INFO once per round`
		}
	}
}

func (p *pipeline) stage(in <-chan invoice, out chan<- invoice) {
	for inv := range in {
		p.log.Info("at this stage", "id", inv.ID) // want `INFO once per round`
		out <- inv
	}
}

func (p *pipeline) readAll(rows *sql.Rows) <-chan invoice {
	out := make(chan invoice)
	p.outs = append(p.outs, out)
	go func() {
		defer close(out)
		for rows.Next() {
			p.emit(out, invoice{})
		}
	}()
	return out
}

func (p *pipeline) emit(out chan<- invoice, inv invoice) { out <- inv }

func walked(log *slog.Logger, dir string) {
	paths := make(chan string)
	go filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		paths <- path
		return err
	})
	for path := range paths {
		log.Info("found", "path", path) // want `INFO once per round`
	}
}

// Names of files and entries of folders are records, for all that they can do.
func entries(log *slog.Logger, found []os.DirEntry, known map[string]int) {
	for _, e := range found {
		log.Info("found", "name", e.Name()) // want `INFO once per round`
	}
	for name := range known {
		log.Info("imported", "name", name) // want `INFO once per round`
	}
}

type host struct{ ID, Name string }

// What says that these are records: their names, their numbers, what is done with them, or that
// they were fetched.
func told(log *slog.Logger, hosts []host, known map[string]int, a []host, names []string) error {
	for _, h := range hosts {
		log.Info("next", "host", h.ID) // want `INFO once per round`
	}
	for _, h := range hosts {
		log := log.With("hostID", h.ID)
		log.Info("next") // want `INFO once per round`
	}
	for name, n := range known {
		log.Info("next", "order_id", n, "name", name) // want `INFO once per round`
	}
	for name := range known {
		log.Info("next", "file", name) // want `INFO once per round`
	}
	for _, row := range a {
		log.Info("next", "name", row.Name) // want `INFO once per round`
	}
	for i := 0; i < len(names); i++ {
		log.Info("uploaded", "name", names[i]) // want `INFO once per round`
	}
	fetched, err := fetchNames()
	for _, name := range fetched {
		log.Info("next", "name", name) // want `INFO once per round`
	}
	return err
}

func fetchNames() ([]string, error) { return nil, nil }

// One caller that gives records makes them records.
func callers(log *slog.Logger, cfg config, names []string) {
	both(log, cfg.Sources)
	both(log, names)
}

func both(log *slog.Logger, names []string) {
	for _, name := range names {
		log.Info("saved", "name", name) // want `INFO once per round`
	}
}

// A round is for a line, though the loop ends in the same way as one over pages.
func untilEmpty(log *slog.Logger, read func() string) {
	line := read()
	for line != "" {
		log.Info("imported order " + line) // want `INFO`
		line = read()
	}
}
