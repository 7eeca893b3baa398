package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// tokenPrefix tells an API token from a session's, for people, for secret
// scanners, and for the table to look in.
const tokenPrefix = "lp_"

// newSecret makes a token that nobody can guess.
func newSecret(prefix string) (string, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", err
	}
	return prefix + base64.RawURLEncoding.EncodeToString(secret), nil
}

// digest is what is stored of a token. A fast hash is enough for 256 random bits.
func digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// plausible refuses what cannot be a token before the database is asked.
func plausible(token string) bool {
	secret := strings.TrimPrefix(token, tokenPrefix)
	_, err := base64.RawURLEncoding.DecodeString(secret)
	return err == nil && len(secret) == 43
}
