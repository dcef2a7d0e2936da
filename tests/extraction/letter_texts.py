"""The letter of an invented notice, up to the rows of its table."""

IRRIGATION = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年灌区管护补助资金的通知

各县（区）财政局：

现下达2024年灌区管护补助资金90万元。{words}。请及时使用。

青禾市财政局
2024年3月1日

附件
2024年灌区管护补助资金分配表
单位：万元
"""
