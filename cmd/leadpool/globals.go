package main

import (
	"io"
	"log/slog"
	"os"
)

// Globals are the settings that all commands share.
type Globals struct {
	DatabaseURL string `name:"database-url" env:"LEADPOOL_DATABASE_URL" placeholder:"URL" help:"PostgreSQL to use, as postgres://user@host/database. Default: a private PostgreSQL in the data directory, whose schema is kept up to date by itself."`
	RedisURL    string `name:"redis-url" env:"LEADPOOL_REDIS_URL" placeholder:"URL" help:"Redis to use, as redis://host:6379/0; with sentinels or as a cluster: docs/running.md. Default: a private Redis in the data directory."`
	DataDir     string `name:"data-dir" env:"LEADPOOL_DATA_DIR" default:".leadpool" type:"path" help:"Directory of the private servers' data. Default: ${default}."`
	LogLevel    string `name:"log-level" env:"LEADPOOL_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"Least important messages to log: ${enum}. Default: ${default}."`
	LogFormat   string `name:"log-format" env:"LEADPOOL_LOG_FORMAT" default:"text" enum:"text,json" help:"Form of the log on standard error: ${enum}. Default: ${default}."`

	out io.Writer // what commands print; nil is standard output
}

func (g *Globals) stdout() io.Writer {
	if g.out == nil {
		return os.Stdout
	}
	return g.out
}

// setUpLog sends the log to standard error, so that what a command prints can be piped on.
func (g *Globals) setUpLog() {
	var level slog.Level
	if err := level.UnmarshalText([]byte(g.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = slog.NewTextHandler(os.Stderr, options)
	if g.LogFormat == "json" {
		handler = slog.NewJSONHandler(os.Stderr, options)
	}
	slog.SetDefault(slog.New(handler))
}
