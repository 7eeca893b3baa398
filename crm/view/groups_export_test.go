package view

func init() { sweepFrom, sweepShare = 2, 1000 }
