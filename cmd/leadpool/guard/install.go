package guard

import "github.com/99designs/gqlgen/graphql/handler"

// Install puts the guard, its rules and its cache on a gqlgen server.
func Install(server *handler.Server, g *Guard) {
	server.SetParserTokenLimit(g.Limits.Tokens)
	// Both are needed: the executor puts two talkative rules back by itself.
	server.SetDisableSuggestion(true)
	server.SetValidationRulesFn(Rules)
	server.SetQueryCache(newCache(g.Limits))
	server.Use(g)
}
