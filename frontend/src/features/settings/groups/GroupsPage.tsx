import { Button } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { EmptyState, Item, ItemList, Loaded } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { GroupSheet } from "./GroupSheet";
import { Groups } from "./queries";

/** The groups of the organization. */
export function GroupsPage() {
  const { t } = useTranslation("settings");
  const { search, open, close } = useAddress();
  const [result, refresh] = useQuery({ query: Groups });
  const [round, setRound] = useState(0);
  const edited = result.data?.groups.find((group) => group.id === search.edit);
  return (
    <SectionPage section="groups" actions={<AddButton label={t("groups.add")} onAdd={() => open("new")} />}>
      <Loaded result={result} onRetry={refresh}>
        {({ groups }) =>
          groups.length === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t("groups.emptyTitle")} body={t("groups.emptyBody")}>
              <Button onClick={() => open("new")}>{t("groups.add")}</Button>
            </EmptyState>
          ) : (
            <ItemList label={t("section.groups")}>
              {groups.map((group) => (
                <Item key={group.id} title={group.name} detail={group.description} meta={t("groups.members", { count: group.members.length })} onOpen={() => open(group.id)} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {(search.edit === "new" || edited) && <GroupSheet key={`${search.edit}${round}`} group={edited} onClose={close} onReload={() => setRound(round + 1)} />}
    </SectionPage>
  );
}
