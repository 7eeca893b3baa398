package bulk

// Small numbers, so that a few leads go through all that many go through.
func init() { batchSize, atOnce = 7, 20 }
