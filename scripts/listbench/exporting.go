package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/leadpool/leadpool/crm/view"
)

const exportLeads = `mutation { exportLeads(input: {view: "ALL_LEADS", format: CSV}) { export { url } userErrors { message } } }`

// export measures the file of all leads that the administrator sees: how long, how large, and what memory the server took.
func (b *bench) export(ctx context.Context, out io.Writer) error {
	if b.product == nil {
		return nil
	}
	for _, m := range b.cast.members {
		if !m.all {
			continue
		}
		token, err := b.token(ctx, m)
		if err != nil {
			return err
		}
		before, err := b.product.ForgetPeak()
		if err != nil {
			return err
		}
		began := time.Now()
		bytes, lines, err := b.download(ctx, token)
		if err != nil {
			return err
		}
		took := time.Since(began)
		peak, err := b.product.Peak()
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n## Export\n\n%s as CSV by the administrator: %d lines, %.0f MB in **%.1f s** (%.0f leads a second); the server's memory was %.0f MB before and **%.0f MB** at the most.\n",
			view.Defaults[0].Name, lines, float64(bytes)/1e6, took.Seconds(), float64(lines)/took.Seconds(), float64(before)/1e6, float64(peak)/1e6)
		b.figures["export/seconds"], b.figures["export/peak MB"] = took.Seconds(), float64(peak)/1e6
		return nil
	}
	return nil
}

func (b *bench) download(ctx context.Context, token string) (bytes, lines int, err error) {
	var data struct {
		ExportLeads struct {
			Export     *struct{ URL string }
			UserErrors []struct{ Message string }
		}
	}
	if err := b.product.Ask(token, exportLeads, nil, &data); err != nil {
		return 0, 0, err
	}
	if data.ExportLeads.Export == nil {
		return 0, 0, fmt.Errorf("export: %v", data.ExportLeads.UserErrors)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.product.Address+data.ExportLeads.Export.URL, nil)
	if err != nil {
		return 0, 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, 0, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return 0, 0, fmt.Errorf("export: %s", res.Status)
	}
	buf := make([]byte, 1<<16)
	for {
		n, err := res.Body.Read(buf)
		bytes += n
		for _, c := range buf[:n] {
			if c == '\n' {
				lines++
			}
		}
		if err == io.EOF {
			return bytes, lines, nil
		}
		if err != nil {
			return bytes, lines, err
		}
	}
}
