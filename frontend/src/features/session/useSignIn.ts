import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { useClientHolder } from "@/shared/client/ClientProvider";
import { problemOf } from "@/shared/client/errors";
import { relativeTime } from "@/shared/format/time";

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer { user { id } }
      userErrors { code message field resetsAt }
    }
  }
`);

/** Signs in and goes on to where the person wanted to be. */
export function useSignIn() {
  const { t, i18n } = useTranslation("session");
  const { t: common } = useTranslation();
  const client = useClient();
  const router = useRouter();
  const { reset } = useClientHolder();
  const { next } = useSearch({ from: "/sign-in" });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const run = async (input: { email: string; password: string }) => {
    setBusy(true);
    setError(null);
    const result = await client.mutation(SignIn, { input }).toPromise();
    const refused = result.data?.signIn.userErrors[0];
    const problem = problemOf(result.error);
    if (problem) setError(problem.code === "UNAUTHENTICATED" ? t("wrong") : problem.code === "LIMIT" ? t("throttledSoon") : common(`error.${problem.code}`));
    else if (refused?.code === "LIMIT") {
      const when = refused.resetsAt && relativeTime(new Date(refused.resetsAt), new Date(), i18n.language);
      setError(when ? t("throttled", { when }) : t("throttledSoon"));
    } else if (refused) setError(t("wrong"));
    else {
      // The new person starts with an empty cache.
      const fresh = reset();
      router.update({ context: { client: fresh } });
      await router.navigate({ href: next ?? "/leads", replace: true });
    }
    setBusy(false);
  };
  return { run, busy, error };
}

export type SignInState = ReturnType<typeof useSignIn>;
