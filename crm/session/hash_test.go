package session

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
	"time"
)

func TestHash(t *testing.T) {
	t.Parallel()
	phc, err := Hash(t.Context(), "pässword")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("made %s", phc)
	}
	for _, row := range []struct {
		password string
		ok       bool
	}{
		{"pässword", true}, {"pa\u0308ssword", true}, {"passwörd", false}, {"", false}, {"pässword ", false},
	} {
		if ok, stale, err := verify(t.Context(), phc, row.password); ok != row.ok || stale || err != nil {
			t.Errorf("%q: %v %v %v", row.password, ok, stale, err)
		}
	}
	if again, _ := Hash(t.Context(), "pässword"); again == phc {
		t.Error("two hashes of one password are the same")
	}
}

func TestHashAtAnotherCostIsStale(t *testing.T) {
	t.Parallel()

	old := "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$"
	key, err := derive(t.Context(), "password", []byte("somesalt"), cost{memory: 64, time: 1, threads: 1}, 32)
	if err != nil {
		t.Fatal(err)
	}
	old += base64.RawStdEncoding.EncodeToString(key)
	if ok, stale, err := verify(t.Context(), old, "password"); !ok || !stale || err != nil {
		t.Errorf("%v %v %v", ok, stale, err)
	}
}

func TestMalformedHashes(t *testing.T) {
	t.Parallel()
	for _, phc := range []string{
		"", "x", "$2a$10$abc", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA", "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$AAAA",
		"$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$", "$argon2id$v=19$m=64,t=1,p=1$***$AAAAAAAAAAAAAAAAAAAAAAAA",
	} {
		if ok, _, err := verify(t.Context(), phc, ""); ok || err == nil {
			t.Errorf("%q is taken", phc)
		}
	}
}

func TestHashingWaitsNoLongerThanItsCaller(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	<-ctx.Done()
	for range 3 {
		hashing <- struct{}{}
		defer func() { <-hashing }()
		if len(hashing) == cap(hashing) {
			break
		}
	}
	for len(hashing) < cap(hashing) {
		hashing <- struct{}{}
		defer func() { <-hashing }()
	}
	if _, err := Hash(ctx, "password"); err == nil {
		t.Error("hashed for a caller who has gone")
	}
}

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	for password, ok := range map[string]bool{
		"": false, "1234567": false, "12345678": true, strings.Repeat("ab", 64): true, strings.Repeat("ab", 64) + "c": false,
		"aaaaaaaaaaaa": false, "ann@example.test": false, "ANN@example.test": false, "密码密码密码密码": true, "\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8": false,
	} {
		if err := CheckPassword(password, "ann@example.test"); (err == nil) != ok {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	for b.Loop() {
		_, _ = Hash(b.Context(), "password")
	}
}
