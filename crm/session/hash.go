package session

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// cost is how expensive a guess is. Raising it upgrades each password the next
// time its owner signs in.
type cost struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
}

var currentCost = cost{memory: 19 << 10, time: 2, threads: 1}

const saltLength, keyLength = 16, 32

// hashing bounds how many passwords are hashed at once: each takes 19 MiB, and
// a flood of sign-ins must not take the machine's memory.
var hashing = make(chan struct{}, max(2, runtime.GOMAXPROCS(0)))

// Hash makes the PHC string of a password.
func Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLength)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	key, err := derive(ctx, password, salt, currentCost, keyLength)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		currentCost.memory, currentCost.time, currentCost.threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// verify compares a password with a PHC string. Stale says that the string was
// made at another cost and should be made anew.
func verify(ctx context.Context, phc, password string) (ok, stale bool, err error) {
	c, salt, want, err := parse(phc)
	if err != nil {
		return false, false, err
	}
	got, err := derive(ctx, password, salt, c, uint32(len(want)))
	if err != nil {
		return false, false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, c != currentCost, nil
}

// derive waits for its turn and hashes. The text is normalized first: one
// password may be typed in two ways that look the same.
func derive(ctx context.Context, password string, salt []byte, c cost, length uint32) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, c.time, c.memory, c.threads, length), nil
}

var errHash = errors.New("session: malformed password hash")

func parse(phc string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, errHash
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, errHash
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) < 16 {
		return c, nil, nil, errHash
	}
	// A hash from elsewhere must not be able to take all memory or time.
	if c.memory < 8 || c.memory > 1<<20 || c.time == 0 || c.time > 20 || c.threads == 0 {
		return c, nil, nil, errHash
	}
	return c, salt, key, nil
}

// nobody is the hash that an unknown e-mail address is compared with, so that
// the time of an answer does not tell who has an account.
var nobody = sync.OnceValues(func() (string, error) {
	return Hash(context.Background(), rand.Text())
})
