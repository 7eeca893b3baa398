package guard

import (
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// silent pairs each validation rule that guesses what the caller meant with
// its twin that does not: suggestions read the schema to strangers, name by name.
var silent = []struct {
	talkative string
	quiet     core.Rule
}{
	{rules.FieldsOnCorrectTypeRule.Name, rules.FieldsOnCorrectTypeRuleWithoutSuggestions},
	{rules.ScalarLeafsRule.Name, rules.ScalarLeafsRuleWithoutSuggestions},
	{rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions},
	{rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions},
	{rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions},
}

// Rules are GraphQL's validation rules, none of which says "Did you mean".
// A set is made for each document, because the executor changes it.
func Rules() *rules.Rules {
	set := rules.NewDefaultRules()
	for _, pair := range silent {
		set.RemoveRule(pair.talkative)
		set.AddRule(pair.quiet.Name, pair.quiet.RuleFunc)
	}
	return set
}
