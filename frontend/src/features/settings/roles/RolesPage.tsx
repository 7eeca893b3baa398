import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Badge, Item, ItemList, Loaded, useMobile } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { capabilities, Roles, type Role } from "./queries";
import { RoleMatrix } from "./RoleMatrix";
import { RoleSheet } from "./RoleSheet";
import { useRoleName } from "./useRoleName";

/** What each role lets people do: side by side on a desk, one by one on a phone. */
export function RolesPage() {
  const { t } = useTranslation("settings");
  const mobile = useMobile();
  const { search, open, close } = useAddress();
  const [result, refresh] = useQuery({ query: Roles });
  const [round, setRound] = useState(0);
  const edited = result.data?.roles.find((role) => role.id === search.edit);
  return (
    <SectionPage section="roles" actions={<AddButton label={t("roles.add")} onAdd={() => open("new")} />}>
      <Loaded result={result} onRetry={refresh}>
        {({ roles }) => (mobile ? <RoleList roles={roles} onOpen={(role) => open(role.id)} /> : <RoleMatrix roles={roles} onOpen={(role) => open(role.id)} />)}
      </Loaded>
      {(search.edit === "new" || edited) && <RoleSheet key={`${search.edit}${round}`} role={edited} onClose={close} onReload={() => setRound(round + 1)} />}
    </SectionPage>
  );
}

function RoleList({ roles, onOpen }: { roles: readonly Role[]; onOpen: (role: Role) => void }) {
  const { t } = useTranslation("settings");
  const nameOf = useRoleName();
  return (
    <ItemList label={t("section.roles")}>
      {roles.map((role) => (
        <Item
          key={role.id}
          title={nameOf(role)}
          detail={role.capabilities.includes("ADMINISTER") ? t("capabilityDetail.ADMINISTER") : capabilities.filter((each) => role.capabilities.includes(each)).map((each) => t(`capability.${each}`)).join(", ") || t("none")}
          meta={role.builtIn ? t("roles.people", { count: role.userCount }) : <Badge tone="accent">{t("roles.own")}</Badge>}
          onOpen={role.builtIn ? undefined : () => onOpen(role)}
        />
      ))}
    </ItemList>
  );
}
