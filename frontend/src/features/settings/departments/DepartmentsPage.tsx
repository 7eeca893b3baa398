import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconHierarchy2, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDepartments } from "@/shared/people/useDepartments";
import { EmptyState, Item, ItemList, Loaded, UserChip } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { DepartmentSheet } from "./DepartmentSheet";

/** The tree of the organization, with who heads what. */
export function DepartmentsPage() {
  const { t } = useTranslation("settings");
  const { search, open, close } = useAddress();
  const { departments, error, refresh } = useDepartments();
  const [round, setRound] = useState(0);
  const edited = departments?.find((department) => department.id === search.edit);
  return (
    <SectionPage section="departments" actions={<AddButton label={t("departments.add")} onAdd={() => open("new")} />}>
      <Loaded result={{ data: departments, error }} onRetry={refresh}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={IconHierarchy2} title={t("departments.emptyTitle")} body={t("departments.emptyBody")}>
              <Button onClick={() => open("new")}>{t("departments.add")}</Button>
            </EmptyState>
          ) : (
            <ItemList label={t("section.departments")}>
              {all.map((department) => (
                <Item
                  key={department.id}
                  depth={department.depth}
                  title={department.name}
                  detail={t("departments.people", { count: department.userCount })}
                  meta={department.head ? <UserChip name={department.head.name} /> : t("departments.noHead")}
                  onOpen={() => open(department.id)}
                  actions={
                    <Tooltip label={t("departments.addBelow", { name: department.name })}>
                      <ActionIcon aria-label={t("departments.addBelow", { name: department.name })} onClick={() => open("new", { below: department.id })}>
                        <IconPlus size={15} stroke={1.8} />
                      </ActionIcon>
                    </Tooltip>
                  }
                />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {departments && (search.edit === "new" || edited) && (
        <DepartmentSheet key={`${search.edit}${round}`} department={edited} below={search.below} all={departments} onClose={close} onReload={() => setRound(round + 1)} />
      )}
    </SectionPage>
  );
}
