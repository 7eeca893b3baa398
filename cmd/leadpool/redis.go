package main

import (
	"net/url"

	"github.com/redis/go-redis/v9"
)

// redisForms says how the address of each kind of Redis is written.
const redisForms = "redis://user:password@host:6379/0, unix:///path/to/socket?db=0, " +
	"redis://sentinel1:26379?addr=sentinel2:26379&master_name=NAME, or redis://node1:6379?addr=node2:6379 for a cluster"

// openRedis makes a client for one Redis, for one that sentinels look after (the URL names the master), or for a cluster (the URL
// names more than one address). It connects when it is first used.
func openRedis(address string) (redis.UniversalClient, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	// A Redis that is silent must not hold a request longer than it wants to wait.
	switch q := u.Query(); {
	case q.Has("master_name"):
		options, err := redis.ParseFailoverURL(address)
		if err != nil {
			return nil, err
		}
		options.ContextTimeoutEnabled = true
		return redis.NewFailoverClient(options), nil
	case q.Has("addr"):
		options, err := redis.ParseClusterURL(address)
		if err != nil {
			return nil, err
		}
		options.ContextTimeoutEnabled = true
		return redis.NewClusterClient(options), nil
	}
	options, err := redis.ParseURL(address)
	if err != nil {
		return nil, err
	}
	options.ContextTimeoutEnabled = true
	return redis.NewClient(options), nil
}
