"""HL7 version 2 as bedside devices speak it: framing, parsing, writing, acknowledging, reading.

Pure: no socket, no clock, no Django. The order of use is mllp → parse → observations → ack.
"""
