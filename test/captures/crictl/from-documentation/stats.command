crictl stats
