import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "urql";
import { problemOf } from "@/shared/client/errors";
import { Preview, type JobInput } from "./whole";

const rest = 250;

/** Asks what would happen, a moment after the last change of what is wanted; nothing while something is missing. */
export function usePreview(input: JobInput | undefined) {
  const [settled] = useDebouncedValue(JSON.stringify(input), rest);
  const wanted = settled ? (JSON.parse(settled) as JobInput) : undefined;
  const [{ data, error, fetching, stale }, again] = useQuery({ query: Preview, variables: { input: wanted ?? { action: "CLAIM" } }, pause: !wanted, requestPolicy: "network-only" });
  const fresh = !fetching && !stale && JSON.stringify(input) === settled;
  return {
    preview: wanted && fresh ? data?.bulkPreview : undefined,
    loading: !!input && !fresh,
    problem: wanted && fresh ? problemOf(error) : undefined,
    again: () => again({ requestPolicy: "network-only" }),
  };
}
