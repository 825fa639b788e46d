package loopcheck

import (
	"context"
	"fmt"
	"log/slog"
)

// What a line says was done to records, with the number or the name of this one, is worth more than
// words for parts of a program, for what becomes of them and for functions that set them up.

type InvoiceID string

const NoInvoice InvoiceID = ""

type device struct{ ID, Name string }

type api struct{}

func (api) fetch(context.Context) ([]device, error)      { return nil, nil }
func (api) fetchNodes(context.Context) ([]device, error) { return nil, nil }
func (api) page(number, size int) ([]device, error)      { return nil, nil }
func (api) pageOf(page int) ([]device, error)            { return nil, nil }

type Message interface {
	ID() string
	Ack() error
}

type user struct{ ID, Name string }

func (user) String() string { return "" }

var pending []user

type syncer struct {
	log   *slog.Logger
	users map[string]user
}

func importDevices(ctx context.Context, log *slog.Logger, client api) error {
	devices, err := client.fetch(ctx)
	if err != nil {
		return err
	}
	for _, d := range devices {
		log.Info("imported", "id", d.ID) // want `INFO once per round`
	}
	requests, err := client.fetch(ctx)
	if err != nil {
		return err
	}
	for _, request := range requests {
		log.Info("request saved", "id", request.ID) // want `INFO once per round`
	}
	nodes, err := client.fetchNodes(ctx)
	if err != nil {
		return err
	}
	for _, node := range nodes {
		log.Info("the next one", "id", node.ID) // want `INFO once per round`
	}
	found, err := client.page(2, 500)
	if err != nil {
		return err
	}
	for _, d := range found {
		log.Info("uploaded", "id", d.ID) // want `INFO once per round`
	}
	second, err := client.pageOf(2)
	for _, d := range second {
		log.Info("uploaded", "id", d.ID) // want `INFO once per round`
	}
	return err
}

func importIDs(log *slog.Logger, ids []InvoiceID, byID map[InvoiceID]invoice) {
	for _, id := range ids {
		log.Info("imported", "id", id) // want `INFO once per round`
	}
	for id := range byID {
		log.Info("saved", "id", id) // want `INFO once per round`
	}
}

func registerUsers(log *slog.Logger, users []user) {
	for _, u := range users {
		log.Info("imported", "id", u.ID) // want `INFO once per round`
	}
}

func printed(log *slog.Logger, workers []user) {
	for _, worker := range workers {
		log.Info(fmt.Sprintf("imported %s", worker.Name)) // want `INFO once per round`
	}
	for _, worker := range workers {
		log.Info("imported " + worker.Name) // want `INFO once per round`
	}
}

func reloadCustomers(log *slog.Logger, customers []user) {
	for _, c := range customers {
		log.Info("customer synced", "id", c.ID) // want `INFO once per round`
	}
}

func ReloadMembers(log *slog.Logger, members []user) {
	for _, m := range members {
		log.Info("the next one", "id", m.ID) // want `INFO once per round`
	}
}

func newOrders(log *slog.Logger, orders []invoice) (ids []int) {
	for _, o := range orders {
		log.Info("created", "order_id", o.ID) // want `INFO once per round`
		ids = append(ids, o.ID)
	}
	return ids
}

func lifeOfUsers(log *slog.Logger, users []user) {
	for _, u := range users {
		log.Info("user registered", "id", u.ID) // want `INFO once per round`
	}
	for _, u := range users {
		log.Info("account disabled", "name", u.Name) // want `INFO once per round`
	}
	for _, u := range users {
		log.Info("registered", "member", u.ID) // want `INFO once per round`
	}
}

func acknowledge(log *slog.Logger, messages []Message) {
	for _, m := range messages {
		log.Info("message processed", "id", m.ID()) // want `INFO once per round`
	}
}

func aboutServices(log *slog.Logger, items []user) {
	for _, item := range items {
		log.Info("imported", "service", item.Name, "id", item.ID) // want `INFO once per round`
	}
}

func uploadPending(log *slog.Logger) {
	for _, u := range pending {
		log.Info("uploaded", "id", u.ID) // want `INFO once per round`
	}
}

func (s *syncer) export() {
	for id := range s.users {
		s.log.Info("exported", "id", id) // want `INFO once per round`
	}
}

// ExportAll is given a channel by another package.
func ExportAll(log *slog.Logger, users <-chan user) {
	for u := range users {
		log.Info("exported", "id", u.ID) // want `INFO once per round`
	}
}

func results(log *slog.Logger, results map[string]error) {
	for name, err := range results {
		if err != nil {
			log.Warn("not sent", "name", name, "err", err)
			continue
		}
		log.Info("sent", "name", name) // want `INFO once per round`
	}
}

func saveDevice(log *slog.Logger, d device) { // want saveDevice:"logsInfo"
	log.Info("saved", "id", d.ID)
}

func saveDevices(log *slog.Logger, devices []device) {
	for _, d := range devices {
		saveDevice(log, d) // want `saveDevice logs INFO, once per round`
	}
	for _, d := range devices {
		log.Info("device created", "id", d.ID) // want `INFO once per round`
	}
}
