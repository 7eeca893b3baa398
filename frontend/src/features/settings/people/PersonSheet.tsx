import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Sheet, SkeletonLines } from "@/shared/ui";
import { PersonForm } from "./PersonForm";
import { EditablePerson, PersonToEdit } from "./queries";

interface PersonSheetProps {
  /** Who is edited; left out, somebody new is made. */
  id?: string;
  onClose: () => void;
}

/** Makes or changes a person. Who is edited is asked for anew first, so that the edit begins from what is there. */
export function PersonSheet({ id, onClose }: PersonSheetProps) {
  const { t } = useTranslation("settings");
  const [{ data, error, stale }, refresh] = useQuery({ query: PersonToEdit, variables: { id: id ?? "" }, pause: !id, requestPolicy: "cache-and-network" });
  const [start, setStart] = useState<EditablePerson | null>(null);
  const [round, setRound] = useState(0);
  const person = readFragment(EditablePerson, data?.user);
  if (!start && person && !stale) setStart(person);
  const reload = () => {
    setStart(null);
    setRound(round + 1);
    refresh({ requestPolicy: "network-only" });
  };

  if (!id || start) return <PersonForm key={round} person={start ?? undefined} onClose={onClose} onReload={reload} />;
  return (
    <Sheet opened onClose={onClose} title={t("people.edit")} size={560}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={refresh} /> : data && !data.user ? <NotFoundState /> : <SkeletonLines count={10} />}
    </Sheet>
  );
}
