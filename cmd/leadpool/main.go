// Command leadpool is the whole product in one binary: the server with its web app, and the commands to look after it.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the command line. Every flag may be given as an environment variable too.
type commands struct {
	Globals `embed:""`

	Serve   ServeCmd   `cmd:"" help:"Serve the product: the web app and its API."`
	Migrate MigrateCmd `cmd:"" help:"Bring the database's schema up to date, take a migration back, or tell where it stands."`
	Doctor  DoctorCmd  `cmd:"" help:"Check the database, Redis, the schema, the clock, the disk and mail, and say what to do."`
	Org     OrgCmd     `cmd:"" help:"Make and list organizations."`
	User    UserCmd    `cmd:"" help:"Make and list users, and set their passwords: for the first administrator, and for rescue."`
	Token   TokenCmd   `cmd:"" help:"Make API tokens."`
	Seed    SeedCmd    `cmd:"" help:"Fill the database with made-up data, to try things at size and to measure."`
	Import  ImportCmd  `cmd:"" help:"Bring leads in from a CSV file, by a mapping of its columns."`
	Reindex ReindexCmd `cmd:"" help:"Work out anew what all leads are found by: after an interrupted upgrade, or for peace of mind."`
	Schema  SchemaCmd  `cmd:"" help:"Print the GraphQL schema."`

	Version kong.VersionFlag `help:"Print the version and exit."`
}

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("leadpool"),
		kong.Description("Lead management for teams: shared pools, clear owners, nothing forgotten."),
		kong.ShortUsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"version": version()},
	)
	if err != nil {
		panic(err) // the command line's description itself is wrong
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		parser.FatalIfErrorf(err)
	}
	cli.Globals.setUpLog()
	// The first signal ends the work in an orderly way, the second at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(&cli.Globals); err != nil {
		fmt.Fprintf(os.Stderr, "leadpool: %v\n", err)
		return 1
	}
	return 0
}

// version is the module's version, or the commit that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (version == "" || version == "(devel)") {
			version = s.Value
		}
	}
	return "leadpool " + version
}
