import { Button } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Badge, EmptyState, Item, ItemList, Loaded, SearchInput } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { CampaignSheet } from "./CampaignSheet";
import { Campaigns } from "./queries";
import { useDates } from "./useDates";

/** What brings leads. */
export function CampaignsPage() {
  const { t } = useTranslation("settings");
  const { search, change, open, close } = useAddress();
  const [result, refresh] = useQuery({ query: Campaigns, variables: { search: search.q ?? null } });
  const [round, setRound] = useState(0);
  const dates = useDates();
  const edited = result.data?.campaigns.find((campaign) => campaign.id === search.edit);
  return (
    <SectionPage section="campaigns" actions={<AddButton label={t("campaigns.add")} onAdd={() => open("new")} />}>
      <SearchInput label={t("campaigns.search")} value={search.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
      <Loaded result={result} onRetry={refresh}>
        {({ campaigns }) =>
          campaigns.length > 0 ? (
            <ItemList label={t("section.campaigns")}>
              {campaigns.map((campaign) => (
                <Item key={campaign.id} muted={!campaign.active} title={campaign.name} detail={dates(campaign)} meta={campaign.active ? undefined : <Badge>{t("campaigns.over")}</Badge>} onOpen={() => open(campaign.id)} />
              ))}
            </ItemList>
          ) : search.q ? (
            <EmptyState icon={IconSpeakerphone} title={t("campaigns.noneTitle")} body={t("campaigns.noneBody")} />
          ) : (
            <EmptyState icon={IconSpeakerphone} title={t("campaigns.emptyTitle")} body={t("campaigns.emptyBody")}>
              <Button onClick={() => open("new")}>{t("campaigns.add")}</Button>
            </EmptyState>
          )
        }
      </Loaded>
      {(search.edit === "new" || edited) && <CampaignSheet key={`${search.edit}${round}`} campaign={edited} onClose={close} onReload={() => setRound(round + 1)} />}
    </SectionPage>
  );
}
