package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/mail"
)

func checkRedis(ctx context.Context, redisURL string) []finding {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	client, err := openRedis(redisURL)
	if err != nil {
		return []finding{{"redis", ill, err.Error(), "Give --redis-url as " + redisForms + "."}}
	}
	defer client.Close()
	asked := time.Now()
	if err := client.Ping(ctx).Err(); err != nil {
		return []finding{{"redis", ill, err.Error(), "Check --redis-url, that Redis runs there, and its password."}}
	}
	took := time.Since(asked).Round(100 * time.Microsecond)
	info, _ := client.Info(ctx, "server", "memory").Result()
	fields := map[string]string{}
	for _, line := range strings.Split(info, "\r\n") {
		if key, value, ok := strings.Cut(line, ":"); ok {
			fields[key] = value
		}
	}
	f := finding{"redis", well, fmt.Sprintf("Redis %s, answers in %v", fields["redis_version"], took), ""}
	if policy := fields["maxmemory_policy"]; policy != "" && policy != "noeviction" {
		f.health = worrying
		f.says += ", throws keys away when full (" + policy + ")"
		f.advice = "Set maxmemory-policy noeviction: what it throws away are the counts that slow down guessing of passwords, and recent events."
	}
	return []finding{f}
}

const (
	leastFreeSpace = 1 << 30 // bytes; PostgreSQL stops altogether on a full disk
	leastFreeShare = 20      // a twentieth
)

func checkDisk(dir string) finding {
	// The directory may not be there yet, and then its parent's disk is the one that counts.
	for {
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return finding{"disk", worrying, err.Error(), "Let this user enter the data directory."}
	}
	free, size := uint64(fs.Bavail)*uint64(fs.Bsize), uint64(fs.Blocks)*uint64(fs.Bsize)
	f := finding{"disk", well, fmt.Sprintf("%.1f of %.1f GiB free at %s", float64(free)/(1<<30), float64(size)/(1<<30), dir), ""}
	switch {
	case free < leastFreeSpace:
		f.health, f.advice = ill, "Make room: with less than 1 GiB the database may stop any moment."
	case free < size/leastFreeShare:
		f.health, f.advice = worrying, "Make room soon: the disk is more than 95 % full."
	}
	return f
}

// checkMail connects to the mail server as for sending, and signs in.
func checkMail(ctx context.Context, flags MailFlags) finding {
	if flags.SMTPURL == "" {
		return finding{"mail", well, "no mail server is set; Leadpool sends no mail", ""}
	}
	checker, err := mail.NewChecker(flags.SMTPURL)
	if err != nil {
		return finding{"mail", ill, err.Error(), "Give --smtp-url as smtp://user:password@host:587."}
	}
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	if err := checker.Check(ctx); err != nil {
		return finding{"mail", ill, fmt.Sprintf("%s: %v", checker.Server(), err),
			"Check --smtp-url: host and port, that a firewall lets this machine reach it, tls= as the server wants it, user and password."}
	}
	says := checker.Server() + " answers and lets Leadpool send"
	if _, err := flags.Sender(); err != nil {
		return finding{"mail", worrying, says + ", but " + err.Error(), "Give `leadpool serve` the same settings."}
	}
	return finding{"mail", well, says, ""}
}
