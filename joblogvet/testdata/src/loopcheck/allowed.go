package loopcheck // want package:"canLog"

import (
	"context"
	"errors"
	"io"
	"iter"
	"log/slog"
	"looplib"
	"looplib/deep"
	"looplib/settings"
	"looplib/wrapper"
	"maps"
	"net"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"time"
)

func otherLevels(ctx context.Context, log *slog.Logger, invoices []invoice, level slog.Level) {
	for _, inv := range invoices {
		log.Debug("saved", "id", inv.ID)
		log.Warn("saved", "id", inv.ID)
		log.Error("saved", "id", inv.ID)
		slog.Log(ctx, slog.LevelDebug, "saved")
		slog.Log(ctx, slog.LevelWarn, "saved")
		log.Log(ctx, slog.LevelInfo-1, "saved")
		log.Log(ctx, level, "saved")
		deep.LogAt(slog.LevelDebug, "saved")
		deep.LogAt(level, "saved")
	}
	log.Info("saved", "count", len(invoices))
}

func thinned(log *slog.Logger, invoices []invoice) {
	last := time.Now()
	changed := 0
	for i, inv := range invoices {
		if i%1000 == 0 {
			log.Info("saved", "count", i)
		}
		if time.Since(last) > 10*time.Second {
			log.Info("saved", "count", i)
			last = time.Now()
		}
		if inv.Deleted {
			log.Info("deleted", "id", inv.ID)
		}
		switch {
		case i == 500:
			log.Info("half of it")
		}
		if err := save(inv); err != nil {
			log.Info("not saved", "err", err)
		}
	}
	for i := range invoices {
		if i%1000 != 0 {
			continue
		}
		log.Info("saved", "count", i)
	}
	for i := range invoices {
		if changed++; changed < 1000 {
			continue
		}
		changed = 0
		log.Info("saved", "count", i)
	}
}

func once(log *slog.Logger, invoices []invoice) bool {
	for _, inv := range invoices {
		if err := save(inv); err == nil {
			log.Info("the first that could be saved", "id", inv.ID)
			return true
		}
	}
	for _, inv := range invoices {
		log.Info("the first", "id", inv.ID)
		break
	}
	for _, inv := range invoices {
		log.Info("the first", "id", inv.ID)
		os.Exit(inv.ID)
	}
	for _, inv := range invoices {
		if err := save(inv); err == nil {
			log.Info("the first", "id", inv.ID)
		} else {
			continue
		}
		return true
	}
	return false
}

// A label says which loops are left.
func onceByLabel(log *slog.Logger, invoices []invoice) {
outer:
	for _, inv := range invoices {
		for _, l := range inv.Lines {
			log.Info("the first line of all", "amount", l.Amount)
			break outer
		}
	}
attempts:
	for attempt := range 3 {
		for _, inv := range invoices {
			log.Info("tried", "id", inv.ID, "attempt", attempt)
			continue attempts
		}
	}
	for chunk := range slices.Chunk(invoices, 500) {
	records:
		for _, inv := range chunk {
			log.Info("the first of the chunk", "id", inv.ID)
			break records
		}
	}
	for _, inv := range invoices {
		log.Info("the first", "id", inv.ID)
		goto end
	}
end:
}

func small(log *slog.Logger) { // want small:"logsInfo"
	for i := 0; i < 3; i++ {
		log.Info("round", "i", i)
	}
	for i := 10; i > 0; i-- {
		log.Info("round", "i", i)
	}
	for range 5 {
		log.Info("round")
	}
	for _, name := range []string{"invoices", "orders"} {
		log.Info("step", "name", name)
	}
	for _, name := range [...]string{"invoices", "orders"} {
		log.Info("step", "name", name)
	}
	names := []string{"invoices", "orders"}
	for _, name := range names {
		log.Info("step", "name", name)
	}
	for name := range tables {
		log.Info("step", "name", name)
	}
	for _, dir := range topDirs() {
		log.Info("dir", "name", dir)
	}
	var week [7]int
	for day := range week {
		log.Info("day", "day", day)
	}
	for _, arg := range os.Args[1:] {
		log.Info("file", "name", arg)
	}
}

var tables = map[string]int{"invoices": 1, "orders": 2}

func waits(ctx context.Context, log *slog.Logger, done chan struct{}, jobs chan invoice) {
	ticker := time.NewTicker(time.Minute)
	for range ticker.C {
		log.Info("still here")
	}
	for range time.Tick(time.Minute) {
		log.Info("still here")
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	for sig := range signals {
		log.Info("signal", "sig", sig)
	}
	for range done {
		log.Info("done")
	}
	for {
		select {
		case <-ticker.C:
			log.Info("still here")
		case <-time.After(time.Minute):
			log.Info("still here")
		case sig := <-signals:
			log.Info("signal", "sig", sig)
		case <-ctx.Done():
			log.Info("stopped")
			return
		case inv, ok := <-jobs:
			if !ok {
				log.Info("all read")
				return
			}
			save(inv)
		}
	}
}

func requests(log *slog.Logger, reload chan chan error, jobs chan invoice) {
	for {
		select {
		case answer := <-reload:
			log.Info("reloaded")
			answer <- nil
		case inv := <-jobs:
			save(inv)
		}
	}
}

func polls(ctx context.Context, log *slog.Logger) {
	for {
		log.Info("syncing")
		time.Sleep(time.Minute)
	}
}

func pollsBySelect(ctx context.Context, log *slog.Logger) {
	for {
		log.Info("syncing")
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
		}
	}
}

func pollsUntil(ctx context.Context, log *slog.Logger) {
	for ctx.Err() == nil {
		log.Info("syncing")
		time.Sleep(time.Minute)
	}
}

// A loop that nothing ends but an error or the program's end serves or tries again.
func serves(ctx context.Context, log *slog.Logger, l net.Listener) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		conn, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		log.Info("connected", "remote", conn.RemoteAddr())
		switch {
		case conn == nil:
			break
		}
		for {
			if n, err := conn.Read(nil); err == io.EOF || n == 0 {
				break
			}
		}
	}
}

// A loop that chooses between what comes is the program's own.
func chooses(ctx context.Context, log *slog.Logger, jobs, dropped chan invoice, changed chan struct{}) {
	for {
		select {
		case inv := <-jobs:
			log.Info("saved", "id", inv.ID)
		case inv := <-dropped:
			log.Info("dropped", "id", inv.ID)
		}
	}
	for {
		select {
		case <-changed:
			log.Info("changed")
		case inv := <-jobs:
			log.Info("saved", "id", inv.ID)
		}
	}
}

func locks(log *slog.Logger, list func() ([]string, error), key string) error {
	for {
		keys, err := list()
		if err != nil {
			return err
		}
		if len(keys) == 0 {
			return errors.New("no keys")
		}
		if keys[0] == key {
			return nil
		}
		log.Info("waiting for the lock", "key", key)
	}
}

// What ends with the first that works out tries them.
func untilOneWorks(log *slog.Logger, mirrors []string, fetch func(string) error) (err error) { // want untilOneWorks:"logsInfo"
	for _, mirror := range mirrors {
		log.Info("fetching", "from", mirror)
		if err = fetch(mirror); err == nil {
			return nil
		}
		log.Warn("not there", "err", err)
	}
	return err
}

type stream struct{ name string }

func (s *stream) close() {}

type streamer interface{ close() }

type server struct {
	log     *slog.Logger
	streams map[string]*stream
	more    []streamer
	clients map[chan int]bool
	inner   struct{ streams []*stream }
}

// What an object holds that does something is a part of the program.
func (s *server) parts() { // want parts:"logsInfo"
	for name := range s.streams {
		s.log.Info("closing", "stream", name)
	}
	for _, st := range s.more {
		s.log.Info("closing")
		st.close()
	}
	for ch := range s.clients {
		s.log.Info("closing")
		close(ch)
	}
	for _, st := range s.inner.streams {
		s.log.Info("closing", "stream", st.name)
	}
	streams := maps.Values(s.streams)
	for st := range streams {
		s.log.Info("closing", "stream", st.name)
	}
}

func topDirs() []string { return []string{"data", "log"} }

var workers int

// How many there are to be is somebody's choice.
func counts(log *slog.Logger, n int, create func(), zones map[string]int) {
	for _, replicas := range zones {
		for i := 0; i < replicas; i++ {
			create()
			log.Info("a replica is there")
		}
	}
	for i := 0; i < n; i++ {
		create()
		log.Info("a worker is there")
	}
	for range n {
		create()
		log.Info("a worker is there")
	}
	for range workers {
		w := fetchAll("", nil)[0]
		log.Info("created", "id", w.ID)
	}
}

type tenantShard struct{ name string }

func shardsByType(log *slog.Logger, participants []*tenantShard) {
	for _, p := range participants {
		log.Info("taking part", "name", p.name)
	}
}

type Event struct{ Kind string }

func events(log *slog.Logger, ch chan Event, watch chan *Event) {
	for ev := range ch {
		log.Info("changed", "kind", ev.Kind)
	}
	for {
		select {
		case ev := <-watch:
			log.Info("changed", "kind", ev.Kind)
		}
	}
}

// It is not as many rounds as the constant says.
func bounded(log *slog.Logger, find func(string) string, name string) { // want bounded:"logsInfo"
	for range 50 {
		next := find(name)
		if next == name {
			break
		}
		log.Info("an alias", "of", next)
	}
	for i := 0; i < 50; i++ {
		next := find(name)
		if next == name {
			break
		}
		log.Info("an alias", "of", next)
	}
}

func retries(log *slog.Logger, inv invoice, maxRetries int) error { // want retries:"logsInfo"
	for attempt := 1; attempt <= maxRetries; attempt++ {
		log.Info("saving", "attempt", attempt)
		if err := save(inv); err == nil {
			return nil
		}
	}
	for i := 0; i < maxRetries; i++ {
		log.Info("saving", "attempt", i)
	}
	for retry := range maxRetries {
		log.Info("saving", "attempt", retry)
	}
	for tries := maxRetries; tries > 0; tries-- {
		log.Info("saving")
	}
	for backoff := time.Second; ; backoff *= 2 {
		if err := save(inv); err == nil {
			return nil
		}
		log.Info("trying again", "in", backoff)
		time.Sleep(backoff)
	}
}

func background(log *slog.Logger, invoices []invoice, group interface{ Go(func() error) }) {
	for _, inv := range invoices {
		go log.Info("saving", "id", inv.ID)
		go func() {
			log.Info("saving", "id", inv.ID)
		}()
		go helper(log, inv)
		group.Go(func() error {
			log.Info("saving", "id", inv.ID)
			return nil
		})
	}
}

type pager struct{}

func (pager) HasMorePages() bool  { return false }
func (pager) NextPage() []invoice { return nil }

func batches(log *slog.Logger, invoices []invoice, chunks [][]invoice, ch chan []invoice, p pager) {
	for chunk := range slices.Chunk(invoices, 500) {
		log.Info("saved", "count", len(chunk))
	}
	for _, chunk := range chunks {
		log.Info("saved", "count", len(chunk))
	}
	for batch := range ch {
		log.Info("saved", "count", len(batch))
	}
	for start := 0; start < len(invoices); start += 500 {
		log.Info("saved", "count", start)
	}
	for len(invoices) > 0 {
		n := min(500, len(invoices))
		log.Info("saving", "count", n)
		invoices = invoices[n:]
	}
	for p.HasMorePages() {
		page := p.NextPage()
		log.Info("fetched", "count", len(page))
	}
	for page := 1; ; page++ {
		items := p.NextPage()
		if len(items) == 0 {
			break
		}
		log.Info("fetched", "count", len(items))
	}
	for {
		items := p.NextPage()
		if len(items) == 0 {
			break
		}
		log.Info("fetched", slog.Int("count", len(items)))
	}
}

// A line for what holds many records is a line for a batch of them.
func containers(log *slog.Logger, tables, dirs []string, db store, last int) {
	for _, table := range tables {
		log.Info("copied", "table", table)
	}
	for _, tableName := range tables[1:] {
		log.Info("copied", "table", tableName)
	}
	for _, t := range db.Partitions() {
		log.Info("copied", "partition", t)
	}
	for segment := 0; segment < last; segment++ {
		log.Info("replayed", "segment", segment)
	}
	for i := 1; i <= last; i++ {
		log.Info("replayed", "segment", i, "of", last)
	}
	for i := range last {
		log.Info("read", slog.Int("page", i))
	}
	for _, m := range db.migrations {
		log.Info("applied", "version", m)
	}
	for i := 0; i < len(tables); i++ {
		log.Info("copied", "table", tables[i])
	}
	for _, dir := range dirs {
		log.Info("scanning", "dir", dir)
	}
	for _, qs := range db.querySets {
		log.Info("generating", "name", qs)
	}
}

type store struct{ migrations, querySets []string }

func (store) Partitions() []string { return nil }

type config struct {
	Sources []string
	Auth    struct{ Realms map[string]string }
}

// What somebody wrote into a configuration is no longer than they could write.
func configured(log *slog.Logger, cfg config, sourceConfigs []config) { // want configured:"logsInfo"
	for _, source := range cfg.Sources {
		log.Info("reading", "source", source)
	}
	for realm := range cfg.Auth.Realms {
		log.Info("signed in", "realm", realm)
	}
	sources := cfg.Sources
	for i := range sources {
		log.Info("reading", "source", i)
	}
	for _, c := range sourceConfigs {
		log.Info("reading", "source", c.Sources)
	}
}

type sourceConfig struct{ URL string }

type kernelConfig struct{ params []struct{ name string } }

func (k *kernelConfig) apply(log *slog.Logger) { // want apply:"logsInfo"
	for _, p := range k.params {
		log.Info("set", "name", p.name)
	}
}

func ofConfigType(log *slog.Logger, added []*sourceConfig, sources map[string]settings.Source) { // want ofConfigType:"logsInfo"
	for _, source := range added {
		log.Info("reading", "url", source.URL)
	}
	for name := range sources {
		log.Info("reading", "source", name)
	}
}

// A list in one line is what somebody typed, or a row.
func inOneLine(log *slog.Logger, flag *string) { // want inOneLine:"logsInfo"
	for _, name := range strings.Split(*flag, ",") {
		log.Info("on", "name", name)
	}
	for name := range strings.SplitSeq(*flag, ":") {
		log.Info("on", "name", name)
	}
}

type queue struct{ log *slog.Logger }

func (q queue) Start() { q.log.Info("a queue starts") } // want Start:"logsInfo"
func (q queue) Stop()  { q.log.Info("a queue stops") }  // want Stop:"logsInfo"

// Parts of a program start and stop; records do not.
func lives(queues map[string]queue) {
	for _, q := range queues {
		q.Start()
	}
	for _, q := range queues {
		q.Stop()
	}
}

type lockedSource struct{ URL string }

// What a program is made of is as many as were written.
func components(log *slog.Logger, enabledCollectors []string, hooks []interface{ Stop() }, locked map[string]lockedSource, platforms []string, network struct{ Peers []string }) { // want components:"logsInfo"
	for _, c := range enabledCollectors {
		log.Info("on", "collector", c)
	}
	for _, hook := range hooks {
		log.Info("stopping a hook")
		hook.Stop()
	}
	for alias, entry := range locked {
		log.Info("looking up", "name", alias, "url", entry.URL)
	}
	for _, p := range platforms {
		log.Info("building", "for", p)
	}
	for _, peer := range network.Peers {
		log.Info("calling", "peer", peer)
	}
}

type registry struct {
	log   *slog.Logger
	known map[int]bool
}

func (r *registry) register(inv invoice) {
	if _, exists := r.known[inv.ID]; exists {
		return
	}
	r.known[inv.ID] = true
	r.log.Info("a new one", "id", inv.ID)
}

func registrations(r *registry, invoices []invoice) {
	for _, inv := range invoices {
		r.register(inv)
	}
}

func quietHelpers(log *slog.Logger, invoices []invoice, s *looplib.Store) {
	for _, inv := range invoices {
		s.SaveQuietly(inv.ID)
		s.SaveOrSay(inv.ID)
		s.Start()
		looplib.Whisper(inv.ID)
		deep.Whisper("x")
		wrapper.Debug("x")
		wrapper.At(context.TODO(), slog.LevelDebug, "x")
		wrapper.Swapped("x")
		if inv.Deleted {
			helper(log, inv)
		}
	}
}

func handlers(log *slog.Logger, invoices []invoice) []func() {
	var fs []func()
	for _, inv := range invoices {
		fs = append(fs, func() { log.Info("called later", "id", inv.ID) })
	}
	return fs
}

func ignored(log *slog.Logger, invoices []invoice) {
	for range invoices {
		//joblog:ignore loopcheck a tenant has five invoices at most
		log.Info("saved")
	}
	for _, inv := range invoices {
		log.Info("saved", "id", inv.ID) //joblog:ignore loopcheck a tenant has five invoices at most
	}
	for { // whatever comes out of it
		if errors.Is(save(invoices[0]), nil) {
			log.Info("once")
			return
		}
	}
}

func _(log *slog.Logger, invoices []invoice) { // want _:"logsInfo"
	log.Info("a function without words in its name")
}

type job struct{ ID int }

type service struct {
	log     *slog.Logger
	jobs    chan job
	running bool
}

// What a channel brings is what fills it, and here that is not a loop over records.
func (s *service) Enqueue(j job) { s.jobs <- j }

func (s *service) answer(log *slog.Logger) { // one at a time, when somebody asks
	for j := range s.jobs {
		log.Info("done", "id", j.ID)
	}
}

func (s *service) works(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-s.jobs:
			s.log.Info("done", "id", j.ID)
		}
	}
}

func perSource(log *slog.Logger, cfg config) {
	reports := make(chan job, len(cfg.Sources))
	for range cfg.Sources {
		go reportTo(reports)
	}
	for r := range reports {
		log.Info("a source is read", "id", r.ID)
	}
}

func reportTo(reports chan<- job) { reports <- job{} }

// What a literal returns is not what the function does.
func (s *service) queue(invoices []invoice) <-chan job {
	all := make(chan job)
	_ = func() <-chan job {
		for _, inv := range invoices {
			all <- job{inv.ID}
		}
		return all
	}
	return s.jobs
}

func queued(log *slog.Logger, s *service) {
	for j := range s.queue(nil) {
		log.Info("done", "id", j.ID)
	}
}

// What another package sends is a stream without an end.
func subscribed(log *slog.Logger, s looplib.Stream) {
	for m := range s.Messages() {
		log.Info("received", "id", m)
	}
	for m := range s.C {
		log.Info("received", "id", m)
	}
}

// Whether to go on is no question about records.
func (s *service) goesOn(ctx context.Context, next func() (job, error)) error {
	for s.running {
		j, err := next()
		if err != nil {
			return err
		}
		s.log.Info("done", "id", j.ID)
	}
	for ctx.Err() == nil && !s.running {
		j, err := next()
		if err != nil {
			return err
		}
		s.log.Info("done", "id", j.ID)
	}
	return nil
}

type status int

const (
	open status = iota
	paid
)

type check struct {
	name string
	run  func() error
}

type session struct {
	name string
	mu   sync.Mutex
}

type client interface{ Ping(context.Context) error }

var registered []string

// What can be called, works or is locked is a part of the program, and so is what a package
// holds; of kinds there are few.
func parts(log *slog.Logger, checks []check, funcs map[string]func(), sessions []*session, clients []client, byStatus map[status][]invoice, counts map[string]int) { // want parts:"logsInfo"
	for _, ch := range checks {
		log.Info("to check", "name", ch.name)
	}
	for name := range funcs {
		log.Info("to call", "name", name)
	}
	for _, s := range sessions {
		log.Info("closing", "name", s.name)
	}
	for _, cl := range clients {
		log.Info("asking", "client", cl)
	}
	for st, list := range byStatus {
		log.Info("found", "status", st, "count", len(list))
	}
	for _, st := range []status{open, paid} {
		log.Info("to do", "status", st)
	}
	for kind, n := range counts {
		log.Info("found", "kind", kind, "count", n)
	}
	for _, name := range registered {
		log.Info("there is", "name", name)
	}
	for _, name := range slices.Sorted(maps.Keys(funcs)) {
		log.Info("there is", "name", name)
	}
}

type mux struct{ handlers map[string]string }

func (m mux) print(log *slog.Logger) { // want print:"logsInfo"
	paths := slices.Sorted(maps.Keys(m.handlers))
	for _, path := range paths {
		log.Info("served", "path", path)
	}
}

// What somebody typed to start the program is no longer than they could type.
func typed(log *slog.Logger, args []string, flags interface{ StringSlice(string) []string }) { // want typed:"logsInfo"
	for _, arg := range args {
		log.Info("reading", "file", arg)
	}
	for _, arg := range args[1:] {
		log.Info("reading", "file", arg)
	}
	for _, name := range flags.StringSlice("name") {
		log.Info("on", "name", name)
	}
	for _, e := range os.Environ() {
		log.Info("set", "env", e)
	}
}

// What is given for a parameter is known if all who call are.
func given(log *slog.Logger, cfg config) { // want given:"logsInfo"
	over(log, cfg.Sources)
	over(log, []string{"a", "b"})
	names, err := named(os.Args)
	if err == nil {
		passOn(log, names.StringSlice("name"))
	}
}

func named([]string) (flags interface{ StringSlice(string) []string }, err error) { return nil, nil }

func passOn(log *slog.Logger, names []string) { over(log, names) } // want passOn:"logsInfo"

func over(log *slog.Logger, names []string) { // want over:"logsInfo"
	for _, name := range names {
		log.Info("reading", "from", name)
	}
}

type flagSet interface {
	GetStringSlice(string) ([]string, error)
}

func flagsOf(log *slog.Logger, flags flagSet) error { // want flagsOf:"logsInfo"
	names, err := flags.GetStringSlice("name")
	if err != nil {
		return err
	}
	for _, name := range names {
		log.Info("reading", "from", name)
	}
	return nil
}

// Who goes on but with something that was found has few to tell of.
func detected(log *slog.Logger, invoices []invoice, changes func(invoice) []string) {
	for _, inv := range invoices {
		found := changes(inv)
		if len(found) == 0 {
			continue
		}
		log.Info("changed", "id", inv.ID, "what", found)
	}
}

// Lines about parts, and about waiting.
func tells(log *slog.Logger, invoices []invoice) {
	for _, p := range invoices {
		log.Info("Connected to a peer", "id", p.ID)
		log.Info("peer registered", "id", p.ID)
		log.Info("not there, retrying", "id", p.ID)
		log.Info("migration applied", "version", p.ID)
	}
}

func setupInvoices(log *slog.Logger, invoices []invoice) {
	for _, inv := range invoices {
		log.Info("a table for", "id", inv.ID)
	}
}

func (s *service) Close(log *slog.Logger, invoices []invoice) {
	for _, inv := range invoices {
		log.Info("left", "id", inv.ID)
	}
}

type command struct{ Name string }

// Where nothing says that these are records, they may be parts of the program.
func unknown(log *slog.Logger, group struct{ Commands []command }, results map[string]error, ids []string, changes iter.Seq2[*command, error]) {
	for _, cmd := range group.Commands {
		log.Info("executing", "name", cmd.Name)
	}
	for name, err := range results {
		if err == nil {
			log.Info("reached", "id", name)
		}
	}
	for i := 0; i < len(ids); i++ {
		log.Info("joined", "name", "at "+ids[i])
	}
	for cmd := range changes {
		log.Info("next", "name", cmd.Name)
	}
}

func (c config) list() []string { return c.Sources }

func ofConfig(log *slog.Logger, cfg config) { // want ofConfig:"logsInfo"
	for _, id := range cfg.list() {
		log.Info("reading", "id", id)
	}
}

// Consume gets from another package what to do.
func Consume(log *slog.Logger, orders chan invoice) {
	for o := range orders {
		log.Info("done", "id", o.ID)
	}
}

func pointed(log *slog.Logger) { // want pointed:"logsInfo"
	var args []string
	overPointed(log, &args)
}

func overPointed(log *slog.Logger, files *[]string) { // want overPointed:"logsInfo"
	for _, file := range *files {
		log.Info("installing", "file", file)
	}
}

func accepts(log *slog.Logger, l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			break
		}
		log.Info("accepted", "file", conn.RemoteAddr())
	}
}

func fromConfig(log *slog.Logger) { // want fromConfig:"logsInfo"
	system, err := settings.Load()
	if err != nil {
		return
	}
	for _, s := range system.Systems {
		log.Info("at", "id", s)
	}
}

// Who fetches or syncs can do so for one account of three, and a line that counts what it
// got is one for a batch.
func perAccount(ctx context.Context, log *slog.Logger, teams, tenants []string, next func(int) []invoice, most int) {
	for _, team := range teams {
		log.Info("fetching", "team", team)
	}
	for _, tenant := range tenants {
		found := next(len(tenant))
		log.Info("saved", "tenant", tenant, "count", len(found))
	}
	for _, tenant := range tenants {
		log.Info("asking", "url", "https://"+tenant)
	}
	for _, inv := range next(0) {
		log.Info("started", "plugin", inv.ID)
		log.Info("started", slog.Int("plugin", inv.ID))
	}
	var all []invoice
	for len(all) < most {
		log.Info("asking for more", "file", len(all))
		all = append(all, next(len(all))...)
	}
}

func samples(log *slog.Logger, report struct{ Samples []invoice }) { // want samples:"logsInfo"
	for _, s := range report.Samples {
		log.Info("for example", "id", s.ID)
	}
}

// What a function makes of a short list is as short.
func made(log *slog.Logger, cfg config) { // want made:"logsInfo"
	for _, inv := range fetchAll("", cfg.Sources) {
		log.Info("saved", "id", inv.ID)
	}
	results := fetchAll("", registered)
	for _, inv := range results {
		log.Info("saved", "id", inv.ID)
	}
	recent := latest(5)
	for _, inv := range recent {
		log.Info("saved", "id", inv.ID)
	}
}

func fetchAll(string, []string) []invoice { return nil }

func latest(int) []invoice { return nil }

// What a line says of a record makes no difference to how many there are.
func fewRecords(log *slog.Logger, cfg config, byStatus map[status]string, args []string, handlers []check) { // want fewRecords:"logsInfo"
	for _, source := range cfg.Sources {
		log.Info("imported", "name", source)
	}
	for st := range byStatus {
		log.Info("exported", "name", st)
	}
	for _, arg := range args {
		log.Info("uploaded", "name", arg)
	}
	for _, name := range []string{"a", "b"} {
		log.Info("saved", "name", name)
	}
	for i, h := range handlers {
		if i%100 == 0 {
			log.Info("imported", "name", h.name)
		}
		go func() { log.Info("imported", "name", h.name) }()
		log.Info("imported the last, retrying", "name", h.name)
		log.Info("started", "name", h.name)
		log.Info("handler updated", "name", h.name)
	}
}

// What a helper is given can be what holds many.
func perVersion(log *slog.Logger, root string, entries []os.DirEntry) {
	for _, version := range entries {
		versionDir := root + version.Name()
		parseAll(log, versionDir)
	}
}

func parseAll(log *slog.Logger, dir string) { log.Info("parsing", "dir", dir) } // want parseAll:"logsInfo"

// Parts are created too, by functions for it or under a name.
func newWorkers(log *slog.Logger, names []string, n int) (all []job) {
	for i := 0; i < n; i++ {
		w := job{i}
		log.Info("worker created", "id", w.ID)
		all = append(all, w)
	}
	for _, name := range names {
		log.Info("queue created", "name", name)
	}
	return all
}

// A round asks for a page.
func pages(log *slog.Logger, fetch func(string) ([]invoice, string)) {
	next := "/orders"
	for next != "" {
		log.Info("GET " + next)
		_, next = fetch(next)
	}
	for nextURL := "/orders"; nextURL != ""; {
		log.Info("GET " + nextURL)
		_, nextURL = fetch(nextURL)
	}
}
