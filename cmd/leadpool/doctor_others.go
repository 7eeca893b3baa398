package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

func checkRedis(ctx context.Context, redisURL string) []finding {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		return []finding{{"redis", ill, err.Error(), "Give --redis-url as redis://user:password@host:6379/0, or unix:///path/to/socket?db=0."}}
	}
	client := redis.NewClient(options)
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

func checkMail(ctx context.Context, smtpURL string) finding {
	if smtpURL == "" {
		return finding{"mail", well, "no mail server is set; Leadpool sends no mail", ""}
	}
	u, err := url.Parse(smtpURL)
	if err != nil || u.Scheme != "smtp" || u.Hostname() == "" {
		return finding{"mail", ill, "the mail server's URL is not understood", "Give --smtp-url as smtp://host:587."}
	}
	port := u.Port()
	if port == "" {
		port = "587"
	}
	dialer := net.Dialer{Timeout: checkTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return finding{"mail", ill, err.Error(), "Check --smtp-url and that a firewall lets this machine reach it."}
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(checkTimeout))
	greeting, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil || !strings.HasPrefix(greeting, "220") {
		return finding{"mail", ill, fmt.Sprintf("%s does not greet like a mail server", u.Host), "Check the port: 587 is the usual one for sending."}
	}
	return finding{"mail", well, u.Host + " greets", ""}
}
