import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useChange } from "@/shared/client/useChange";
import { shortDate } from "@/shared/format/time";
import { confirm, Item, ItemList, Panel, RelativeTime, toast } from "@/shared/ui";
import { NewToken } from "./NewToken";
import classes from "./profile.module.css";
import { RevokeApiToken, type ApiToken } from "./queries";

/** The tokens with which programs work as oneself. */
export function Tokens({ tokens }: { tokens: readonly ApiToken[] }) {
  const { t, i18n } = useTranslation("settings");
  const { capabilities, timeZone } = useViewer();
  const change = useChange();
  const [making, make] = useState(false);
  const revoke = async ({ id, name }: ApiToken) => {
    if (!(await confirm({ title: t("profile.revokeTitle", { name }), body: t("profile.revokeBody"), confirm: t("profile.revoke"), danger: true }))) return;
    const { problems } = await change(RevokeApiToken, { input: { id } });
    if (problems[0]) toast.problem(problems[0]);
    else toast.done(t("profile.revoked"));
  };
  const ends = (token: ApiToken) => (token.expiresAt ? t("profile.expiresOn", { date: shortDate(new Date(token.expiresAt), i18n.language, timeZone) }) : t("profile.neverExpires"));
  return (
    <Panel title={t("profile.tokens")} detail={t("profile.tokensDetail")} actions={capabilities.includes("USE_API") && <Button onClick={() => make(true)}>{t("profile.newToken")}</Button>}>
      {tokens.length === 0 && <p className={classes.quiet}>{t("profile.noTokens")}</p>}
      <ItemList label={t("profile.tokens")}>
        {tokens.map((token) => (
          <Item
            key={token.id}
            mark={<IconKey size={20} stroke={1.5} aria-hidden />}
            title={token.name}
            detail={
              <>
                {`${t(`profile.scope.${token.scopes.includes("WRITE") ? "WRITE" : "READ"}`)} · ${ends(token)} · `}
                {token.lastUsedAt ? (
                  <>
                    {`${t("profile.lastUsed")} `}
                    <RelativeTime at={token.lastUsedAt} />
                  </>
                ) : (
                  t("profile.neverUsed")
                )}
              </>
            }
            actions={
              <Button variant="subtle" color="red" aria-label={t("profile.revokeOne", { name: token.name })} onClick={() => void revoke(token)}>
                {t("profile.revoke")}
              </Button>
            }
          />
        ))}
      </ItemList>
      {making && <NewToken onClose={() => make(false)} />}
    </Panel>
  );
}
