package embedded

import "github.com/leadpool/leadpool/db/localserver"

// postgresSettings suit a team on one machine: a small share of memory, an SSD, many short statements.
var postgresSettings = localserver.Settings{
	"max_connections":                     "200",
	"shared_buffers":                      "256MB", // taken from the system only as it is used
	"effective_cache_size":                "1GB",
	"work_mem":                            "16MB",
	"maintenance_work_mem":                "128MB",
	"random_page_cost":                    "1.1",
	"effective_io_concurrency":            "100",
	"max_wal_size":                        "2GB",
	"checkpoint_completion_target":        "0.9",
	"jit":                                 "off", // compiling costs more than our statements take
	"timezone":                            "UTC",
	"idle_in_transaction_session_timeout": "60s",

	// A week of logs, a file a day, below postgres/data/log. Statements and the values in error details stay out:
	// they hold people's names, addresses and phone numbers.
	"logging_collector":           "on",
	"log_directory":               "log",
	"log_filename":                "postgresql-%a.log",
	"log_truncate_on_rotation":    "on",
	"log_rotation_age":            "1d",
	"log_rotation_size":           "0",
	"log_line_prefix":             "%m [%p] ",
	"log_min_error_statement":     "panic",
	"log_error_verbosity":         "terse",
	"log_checkpoints":             "off",
	"log_autovacuum_min_duration": "-1",
}

// redisArguments: Redis holds what may be lost (wake-ups, recent events, counts of guesses), so a copy now and then
// is enough; and a full disk must not stop the product from working.
var redisArguments = []string{
	"--save", "300 1",
	"--stop-writes-on-bgsave-error", "no",
	"--logfile", "redis.log",
}
