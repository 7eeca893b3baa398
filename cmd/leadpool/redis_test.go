package main

import (
	"fmt"
	"testing"
)

// One address says which kind of Redis it is.
func TestKindsOfRedis(t *testing.T) {
	for address, want := range map[string]string{
		"redis://127.0.0.1:6379/2":                "*redis.Client",
		"rediss://:secret@cache.example.com:6380": "*redis.Client",
		"unix:///run/redis.sock?db=1":             "*redis.Client",
		"redis://:secret@s1.example.com:26379?addr=s2.example.com:26379&master_name=leads": "*redis.Client", // which finds the master by its sentinels
		"redis://n1.example.com:6379?addr=n2.example.com:6379":                             "*redis.ClusterClient",
		"http://127.0.0.1":                  "",
		"redis://n1:6379?addr=n2&nothing=1": "",
		"::":                                "",
	} {
		client, err := openRedis(address)
		if (err == nil) != (want != "") {
			t.Errorf("%s: %v", address, err)
		}
		if err != nil {
			continue
		}
		if got := fmt.Sprintf("%T", client); got != want {
			t.Errorf("%s is a %s", address, got)
		}
		_ = client.Close()
	}
}
