import { Button } from "@mantine/core";
import { IconShare3 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Badge, EmptyState, Item, ItemList, Loaded } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { SharingRules, type SharingRule } from "./queries";
import classes from "./sharing.module.css";
import { RuleSentence } from "./RuleSentence";
import { RuleSheet } from "./RuleSheet";
import { sourceOf, targetOf } from "./sides";

/** The sharing rules, each in plain words. */
export function SharingPage() {
  const { t } = useTranslation("settings");
  const { search, open, close } = useAddress();
  const [result, refresh] = useQuery({ query: SharingRules });
  const [round, setRound] = useState(0);
  const edited = result.data?.sharingRules.find((rule) => rule.id === search.edit);
  return (
    <SectionPage section="sharing" actions={<AddButton label={t("sharing.add")} onAdd={() => open("new")} />}>
      <Loaded result={result} onRetry={refresh}>
        {({ sharingRules }) =>
          sharingRules.length === 0 ? (
            <EmptyState icon={IconShare3} title={t("sharing.emptyTitle")} body={t("sharing.emptyBody")}>
              <Button onClick={() => open("new")}>{t("sharing.add")}</Button>
            </EmptyState>
          ) : (
            <ItemList label={t("section.sharing")}>
              {sharingRules.map((rule) => (
                <Item key={rule.id} muted={!rule.active} title={<Words rule={rule} />} detail={rule.name} meta={rule.active ? undefined : <Badge>{t("sharing.off")}</Badge>} onOpen={() => open(rule.id)} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {(search.edit === "new" || edited) && <RuleSheet key={`${search.edit}${round}`} rule={edited} onClose={close} onReload={() => setRound(round + 1)} />}
    </SectionPage>
  );
}

function Words({ rule }: { rule: SharingRule }) {
  const [from, source] = sourceOf(rule) ?? (["user", null] as const);
  const [to, target] = targetOf(rule) ?? (["user", null] as const);
  return (
    <span className={classes.sentence}>
      <RuleSentence source={{ kind: from, name: source?.name }} target={{ kind: to, name: target?.name }} access={rule.access} sub={rule.includeSubDepartments} />
    </span>
  );
}
