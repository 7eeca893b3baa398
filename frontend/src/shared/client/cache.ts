import { cacheExchange } from "@urql/exchange-graphcache";
import facts from "@/gql/facts.json";

/** The normalised cache: an entity changed by one screen is changed on all of them. */
export function cache() {
  return cacheExchange({ keys: Object.fromEntries(facts.keyless.map((type) => [type, () => null])) });
}
